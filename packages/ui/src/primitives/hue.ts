/** The grounds on which initials stand. None of red and amber: those two mean late and soon. */
export const HUES = ['graphite', 'blue', 'teal', 'green'] as const;
export type Hue = (typeof HUES)[number];

/** The same ground for the same person, on every page and every computer. */
export function hueOf(id: string): Hue {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.codePointAt(0)!) % 65_521;
  return HUES[sum % HUES.length]!;
}
