/**
 * A day as people type it from a card: "14 03 1990", "14 mars 1990", "14 MAR/MARS 1990", "1990-03-14".
 * Day before month, as on passports. A year needs four digits: two would be a guess.
 */
export type DayReading =
  | { kind: 'empty' }
  | { kind: 'day'; iso: string }
  | { kind: 'no-such-day'; year: number; month: number; lastDay: number }
  | { kind: 'unreadable' };

export function readDay(text: string): DayReading {
  const plain = fold(text);
  if (plain === '') return { kind: 'empty' };
  const parts = split(plain);
  if (!parts) return { kind: 'unreadable' };
  const { year, month, day } = parts;
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
    return { kind: 'unreadable' };
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day > lastDay) return { kind: 'no-such-day', year, month, lastDay };
  return { kind: 'day', iso: `${year}-${two(month)}-${two(day)}` };
}

/** How a stored day is put back into the field: the way a card shows it. */
export function dayText(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  return match ? `${match[3]} ${match[2]} ${match[1]}` : iso;
}

interface Parts {
  year: number;
  month: number;
  day: number;
}

function split(plain: string): Parts | null {
  const run = /^\d{8}$/.test(plain);
  if (run) return splitRun(plain);
  const tokens = plain
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map((token) => token.replace(/^1er$/, '1'));
  const words = tokens.filter((token) => /^[a-z]+$/.test(token));
  const numbers = tokens.filter((token) => /^\d+$/.test(token));
  if (words.length + numbers.length !== tokens.length) return null;
  if (words.length === 0) return splitNumbers(numbers);
  const months = new Set(words.filter((word) => !FILLERS.has(word)).map(monthOf));
  const [month] = months;
  if (months.size !== 1 || !month || numbers.length !== 2) return null;
  const [first, second] = numbers as [string, string];
  return first.length === 4
    ? { year: Number(first), month, day: Number(second) }
    : second.length === 4
      ? { year: Number(second), month, day: Number(first) }
      : null;
}

function splitNumbers(numbers: string[]): Parts | null {
  if (numbers.length !== 3) return null;
  const [a, b, c] = numbers as [string, string, string];
  if (a.length === 4) return { year: Number(a), month: Number(b), day: Number(c) };
  if (c.length === 4) return { year: Number(c), month: Number(b), day: Number(a) };
  return null;
}

function splitRun(run: string): Parts {
  const yearFirst = {
    year: Number(run.slice(0, 4)),
    month: Number(run.slice(4, 6)),
    day: Number(run.slice(6)),
  };
  const sensible =
    /^(18|19|20|21)/.test(run) && yearFirst.month >= 1 && yearFirst.month <= 12 && yearFirst.day >= 1;
  if (sensible && yearFirst.day <= 31) return yearFirst;
  return { year: Number(run.slice(4)), month: Number(run.slice(2, 4)), day: Number(run.slice(0, 2)) };
}

/* English and French, folded; a beginning is enough when only one month starts so. Passports print both: "MAR/MARS". */
const MONTHS: ReadonlyArray<readonly string[]> = [
  ['january', 'janvier'],
  ['february', 'fevrier'],
  ['march', 'mars'],
  ['april', 'avril'],
  ['may', 'mai'],
  ['june', 'juin'],
  ['july', 'juillet', 'jul'],
  ['august', 'aout'],
  ['september', 'septembre'],
  ['october', 'octobre'],
  ['november', 'novembre'],
  ['december', 'decembre'],
];
const FILLERS: ReadonlySet<string> = new Set(['le', 'de', 'of', 'the', 'st', 'nd', 'rd', 'th', 'er']);

function monthOf(word: string): number | null {
  const hits = MONTHS.flatMap((names, index) =>
    names.some((name) => name === word || (word.length >= 3 && name.startsWith(word))) ? [index + 1] : [],
  );
  return hits.length === 1 ? (hits[0] ?? null) : null;
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/(\d)(st|nd|rd|th|er)\b/g, '$1')
    .trim();
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
