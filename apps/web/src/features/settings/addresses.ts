/** How many invitations one press sends. */
export const MOST_AT_ONCE = 20;

/** The addresses in what was typed or pasted, each once; names beside them ("Ada <ada@…>") are left out. */
export function addressesIn(text: string): string[] {
  const words = text.split(/[\s,;]+/).map((word) => word.replace(/^<|>$/g, ''));
  const addresses = words.filter((word) => word !== '').map((word) => word.toLowerCase());
  const unique = [...new Set(addresses)];
  const pasted = unique.filter((word) => word.includes('@'));
  return pasted.length > 0 && /<[^>]+@[^>]+>/.test(text) ? pasted : unique;
}
