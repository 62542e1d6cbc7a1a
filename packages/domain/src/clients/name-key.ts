// Lists sort and find by folded names: no marks, no case, so that "Yıldız" stands at y and "etienne" finds Étienne.
// The names themselves are kept as the person writes them.
const APART: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ŋ: 'n',
};

export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđðłıþŋ]/g, (letter) => APART[letter] ?? letter)
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

export interface NameKeys {
  familyKey: string;
  givenKey: string;
}

export function nameKeys(name: { givenName: string | null; familyName: string }): NameKeys {
  const family = fold(name.familyName);
  const given = fold(name.givenName ?? '');
  return { familyKey: `${family} ${given}`.trim(), givenKey: `${given} ${family}`.trim() };
}

/** The end of the range of all keys that begin with this text: an index can serve a range, under any policy. */
export const rangeEnd = (prefix: string): string => `${prefix}\u{10FFFF}`;
