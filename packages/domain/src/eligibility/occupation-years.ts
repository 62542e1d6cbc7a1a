// Years of work within one occupation: what a programme asks for that does not add up all of a working life.
import { known, unknown, type Counted } from './counted.ts';
import { readPeriods, yearsIn, type Asked, type Span, type WorkList, type WorkRules } from './work-years.ts';

/** Where an occupation has enough years for certain, and where it may have them. */
export interface LongOccupations {
  codes: string[];
  perhaps: string[];
}

type UpTo = Asked & { upTo: number };

/** The longest time in one occupation without a break, up to what is asked for. */
export function unbrokenYears(list: WorkList | null, day: string, asked: UpTo): Counted<number> {
  const field = { of: asked.of, field: 'work' } as const;
  if (list === null) return unknown([field]);
  if (list.state === 'none') return known<number>(null, [field]);
  const { sure, possible, from, ask, endless } = readPeriods(list, day, asked);
  const { upTo, rules } = asked;
  // Two rows without an occupation may have been in different ones, or in the same one as any other.
  const least = Math.min(upTo, longest([...byOccupation(sure).values(), ...aloneOf(sure)], rules));
  const nameless = possible.filter(({ code }) => code === null);
  const together = [...byOccupation(possible).values()].map((spans) => [...spans, ...nameless]);
  const most = Math.min(upTo, longest([...together, nameless], rules));
  return least === upTo || (!endless && most === least) ? known(least, from) : unknown(ask, from);
}

/** The occupations in which somebody worked for the years that are asked for, with breaks or without. */
export function longOccupations(list: WorkList | null, day: string, asked: UpTo): Counted<LongOccupations> {
  const field = { of: asked.of, field: 'work' } as const;
  if (list === null) return unknown([field]);
  if (list.state === 'none') return known<LongOccupations>({ codes: [], perhaps: [] }, [field]);
  const { sure, possible, from, ask, timeless } = readPeriods(list, day, asked);
  const enough = (spans: readonly Span[] = []) => yearsIn(spans, asked.rules) >= asked.upTo;
  const certain = byOccupation(sure);
  const codes = [...certain.keys()].filter((code) => enough(certain.get(code)));
  const nameless = possible.filter(({ code }) => code === null);
  const any = byOccupation(possible);
  const all = [...new Set([...any.keys(), ...timeless.filter((code) => code !== null)])];
  const perhaps = all.filter(
    (code) =>
      !codes.includes(code) &&
      (timeless.includes(code) || timeless.includes(null) || enough([...(any.get(code) ?? []), ...nameless])),
  );
  return { value: { codes, perhaps }, from, ask: perhaps.length > 0 ? ask : [] };
}

function byOccupation(spans: readonly Span[]): Map<string, Span[]> {
  const found = new Map<string, Span[]>();
  for (const span of spans)
    if (span.code !== null) found.set(span.code, [...(found.get(span.code) ?? []), span]);
  return found;
}

const aloneOf = (spans: readonly Span[]): Span[][] =>
  spans.filter(({ code }) => code === null).map((span) => [span]);

const longest = (groups: readonly (readonly Span[])[], rules: WorkRules): number =>
  Math.max(0, ...groups.flatMap(runsOf).map((run) => yearsIn(run, rules)));

/** Spans that follow each other without a day of work between them. */
function runsOf(spans: readonly Span[]): Span[][] {
  const runs: { to: number; spans: Span[] }[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = runs.at(-1);
    if (last && !isBreak(last.to, span.from)) {
      last.spans.push(span);
      last.to = Math.max(last.to, span.to);
    } else runs.push({ to: span.to, spans: [span] });
  }
  return runs.map((run) => run.spans);
}

/** Whoever leaves on a Friday and begins on the Monday after it has worked without a break. */
function isBreak(from: number, to: number): boolean {
  for (let day = from; day < to; day += 1) if (!WEEKEND.has(weekday(day))) return true;
  return false;
}

const WEEKEND = new Set([0, 6]);
/** The first day that is counted from, 1 January 1970, was a Thursday. */
const weekday = (serial: number): number => (serial + 4) % 7;
