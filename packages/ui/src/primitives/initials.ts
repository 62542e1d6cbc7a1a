/** The first letter of the first and of the last part of a name, with its marks: "Étienne Lavoie" is ÉL. */
export function initials(name: string): string {
  const parts = name
    .trim()
    .split(/[\s\u00a0]+/)
    .filter((part) => /\p{L}/u.test(part));
  const chosen = parts.length > 1 ? [parts[0], parts[parts.length - 1]] : parts;
  return chosen.map((part) => firstLetter(part ?? '')).join('');
}

function firstLetter(part: string): string {
  const letters = [
    ...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(part.normalize('NFC')),
  ];
  const letter = letters.find(({ segment }) => /\p{L}/u.test(segment))?.segment ?? '';
  return letter.toLocaleUpperCase();
}
