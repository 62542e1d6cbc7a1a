/** Without marks and case, so that "quebec" finds Québec. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** Where in the words of a text the words typed begin: 0 at its beginning, more further in, null when one is missing. */
export function matchOf(text: string, typed: string): number | null {
  const words = ` ${folded(text).replace(/[\s\-/’'.,]+/g, ' ')}`;
  const places = folded(typed)
    .split(/\s+/)
    .filter(Boolean)
    .map((one) => words.indexOf(` ${one}`));
  return places.includes(-1) ? null : (places[0] ?? 0);
}
