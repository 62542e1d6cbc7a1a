// Years of work, from periods: hours of overlapping jobs are added up to the most that a week may count.
import type { WorkPeriod } from '../clients/index.ts';
import {
  daySerial,
  known,
  unknown,
  yearsAfter,
  type Ask,
  type Counted,
  type Source,
  type Tri,
} from './counted.ts';
import type { FactsPack } from './pack-format.ts';

export type WorkRules = FactsPack['work'];
export type Rule = (period: WorkPeriod, skilled: Tri) => Tri;

export interface WorkList {
  state: 'none' | 'partial' | 'whole';
  items: WorkPeriod[];
}

/** Ranking: in Canada, skilled, and neither self-employed nor while studying. */
export const inCanada: Rule = ({ country, counts }, skilled) =>
  all(country === null ? null : country === 'CA', skilled, counts === null ? null : counts === 'yes');
export const abroad: Rule = ({ country, counts }, skilled) =>
  all(country === null ? null : country !== 'CA', skilled, counts === null ? null : counts !== 'no');
/** The selection grid takes both, and the self-employed too. */
export const anywhere: Rule = ({ counts }, skilled) => all(skilled, counts === null ? null : counts !== 'no');

const all = (...parts: Tri[]): Tri => (parts.includes(false) ? false : parts.includes(null) ? null : true);

export function skilledWork({ nocCode, skilled }: WorkPeriod, rules: WorkRules): Tri {
  if (nocCode?.length === 5) return rules.skilledTeer.includes(Number(nocCode[1]));
  return skilled;
}

export interface Asked {
  of: 'own' | 'spouse';
  rule: Rule;
  rules: WorkRules;
  /** Only what lies within so many years; without it, those of the pack. */
  within?: number;
  /** Nobody asks for more: a doubt beyond it is none. */
  upTo?: number;
}

export function workYears(list: WorkList | null, day: string, asked: Asked): Counted<number> {
  const field = { of: asked.of, field: 'work' } as const;
  if (list === null) return unknown([field]);
  if (list.state === 'none') return known<number>(null, [field]);
  const { sure, possible, from, ask, endless } = readPeriods(list, day, asked);
  const { upTo = Infinity, rules } = asked;
  const least = Math.min(upTo, yearsIn(sure, rules));
  if (least === upTo || (!endless && Math.min(upTo, yearsIn(possible, rules)) === least))
    return known(least, from);
  return unknown(ask, from);
}

export interface Span {
  from: number;
  /** Not included. */
  to: number;
  hours: number;
  /** Null: which occupation it was, nobody has said. */
  code: string | null;
}

export interface ReadPeriods {
  /** What counts for certain, and that together with what may count. */
  sure: Span[];
  possible: Span[];
  from: Source[];
  ask: Ask[];
  /** Of how much more there may be, nobody knows the end. */
  endless: boolean;
  /** Occupations in rows of which too little is known to place them in time. */
  timeless: (string | null)[];
}

export function readPeriods(
  list: WorkList,
  day: string,
  { of, rule, rules, within = rules.withinYears }: Asked,
): ReadPeriods {
  const field = { of, field: 'work' } as const;
  const read: ReadPeriods = { sure: [], possible: [], from: [], ask: [], endless: false, timeless: [] };
  list.items.forEach((period, row) => {
    const place = { ...field, row };
    const counts = rule(period, skilledWork(period, rules));
    if (counts === false) return void read.from.push({ ...place, note: 'doesNotCount' });
    const gaps = gapsOf(period);
    const open = counts === null ? cellsOpen(period) : [];
    read.ask.push(...[...open, ...gaps].map((what) => ({ ...place, what })));
    read.from.push({ ...place, note: counts === true && gaps.length === 0 ? 'counts' : 'partly' });
    const span = spanOf(period, day, within);
    if (!span) return void (gaps.length > 0 && read.timeless.push(period.nocCode));
    read.possible.push(span);
    if (counts === true) read.sure.push(span);
  });
  if (list.state === 'partial') read.ask.push({ ...field, what: 'state' });
  read.endless = list.state === 'partial' || read.timeless.length > 0;
  return read;
}

function gapsOf({ startedOn, endedOn, ongoing, hoursPerWeek }: WorkPeriod): string[] {
  return [
    ...(startedOn === null ? ['startedOn'] : []),
    ...(endedOn === null && !ongoing ? ['endedOn'] : []),
    ...(hoursPerWeek === null ? ['hoursPerWeek'] : []),
  ];
}

const cellsOpen = ({ country, counts, nocCode, skilled }: WorkPeriod): string[] => [
  ...(country === null ? ['country'] : []),
  ...(nocCode === null && skilled === null ? ['skilled'] : []),
  ...(counts === null ? ['counts'] : []),
];

/** The part that lies within the years that count; null where nothing is left of it, or too little is known. */
function spanOf(period: WorkPeriod, day: string, within: number): Span | null {
  const { startedOn, endedOn, ongoing, hoursPerWeek, nocCode } = period;
  if (startedOn === null || hoursPerWeek === null || (endedOn === null && !ongoing)) return null;
  const last = ongoing || endedOn! > day ? day : endedOn!;
  const from = Math.max(daySerial(startedOn), daySerial(yearsAfter(day, -within)));
  const to = daySerial(last) + 1;
  return to > from ? { from, to, hours: hoursPerWeek, code: nocCode } : null;
}

export function yearsIn(spans: readonly Span[], { mostHoursPerWeek, hoursPerYear }: WorkRules): number {
  const cuts = [...new Set(spans.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  let hours = 0;
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const [from, to] = [cuts[at]!, cuts[at + 1]!];
    const weekly = spans
      .filter((span) => span.from <= from && span.to >= to)
      .reduce((sum, span) => sum + span.hours, 0);
    hours += (Math.min(weekly, mostHoursPerWeek) * (to - from)) / 7;
  }
  return Math.floor(hours / hoursPerYear + 1e-9);
}
