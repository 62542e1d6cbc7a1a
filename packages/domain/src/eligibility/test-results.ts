// Languages from test reports: which report holds on a day, and which is the best of those.
import type { LanguageTest } from '../clients/index.ts';
import { DomainError } from '../platform/index.ts';
import { known, unknown, yearsAfter, type Ask, type Counted, type Source } from './counted.ts';
import { ABILITIES, type Ability } from './facts.ts';
import { levelsOf, type Levels } from './languages.ts';
import type { LanguagesPack } from './pack-format.ts';
import { holdsOn } from './periods.ts';
import type { LanguageFacts } from './profile-schemas.ts';

export interface TestList {
  state: 'none' | 'partial' | 'whole';
  items: LanguageTest[];
}

type Language = 'en' | 'fr';

export const languageOf = (pack: LanguagesPack, name: string): Language | null =>
  pack.tests.find((test) => test.name === name)?.language ?? null;

/** The first day on which a report no longer counts. */
export const endsOn = ({ takenOn }: LanguageTest, { validYears }: LanguagesPack): string | null =>
  takenOn === null ? null : yearsAfter(takenOn, validYears);

interface Read {
  row: number;
  facts?: LanguageFacts;
  levels?: Levels;
  note: Exclude<Source['note'], undefined>;
  gaps: string[];
}

/** The best result in a language that holds on this day. */
export function languageResult(
  list: TestList | null,
  language: Language,
  { day, of, pack }: { day: string; of: 'own' | 'spouse'; pack: LanguagesPack },
): Counted<LanguageFacts> {
  const field = { of, field: 'languageTests' } as const;
  if (list === null) return unknown([field]);
  if (list.state === 'none') return known<LanguageFacts>(null, [field]);
  const read = list.items.flatMap((test, row) =>
    languageOf(pack, test.name) === language ? [readTest(test, row, language, { day, pack })] : [],
  );
  const whole = read.filter(({ levels }) => levels);
  const best = whole.reduce<Read | null>(
    (one, other) => (one && rank(one) >= rank(other) ? one : other),
    null,
  );
  const from = read.map(({ row, note }): Source => ({
    ...field,
    row,
    note: note === 'counts' && row !== best?.row ? 'notBest' : note,
  }));
  if (best) return known(best.facts!, from);
  const ask: Ask[] = read.flatMap(({ row, gaps }) => gaps.map((what) => ({ ...field, row, what })));
  if (ask.length > 0 || list.state === 'partial')
    return unknown(list.state === 'partial' ? [...ask, { ...field, what: 'state' }] : ask, from);
  return known<LanguageFacts>(null, from.length > 0 ? from : [field]);
}

/** The weakest ability first, then all of them together. */
const rank = ({ levels }: Read): number => {
  const all = ABILITIES.map((ability) => levels![ability]);
  return Math.min(...all) * 100 + all.reduce((sum, level) => sum + level, 0);
};

function readTest(
  test: LanguageTest,
  row: number,
  language: Language,
  { day, pack }: { day: string; pack: LanguagesPack },
): Read {
  const rules = pack.tests.find(({ name }) => name === test.name)!;
  const scores = ABILITIES.map((ability) => test[ability]);
  const chart = chartOf(rules, test);
  const gaps = [
    ...ABILITIES.filter((ability) => test[ability] === null),
    ...(test.takenOn === null ? ['takenOn'] : []),
    ...(rules.askForChart && chart === null ? ['chart'] : []),
  ];
  if (test.takenOn !== null && test.takenOn > day) return { row, note: 'later', gaps: [] };
  if (test.takenOn !== null && day >= endsOn(test, pack)!) return { row, note: 'expired', gaps: [] };
  if (gaps.length > 0 || scores.includes(null)) return { row, note: 'partly', gaps };
  const report = {
    name: test.name,
    ...(rules.askForChart ? { chart: chart! } : {}),
    scores: Object.fromEntries(ABILITIES.map((ability) => [ability, test[ability]])) as Record<
      Ability,
      number
    >,
  };
  try {
    const levels = levelsOf(pack, report, { language, day, field: 'languageTests' });
    return { row, note: 'counts', gaps: [], levels, facts: { language, test: report } };
  } catch (error) {
    // Scores that are on no report of this test, or a test that is not taken on this day: to be looked at, and worth nothing.
    if (error instanceof DomainError) return { row, note: 'unfit', gaps: ['name'] };
    throw error;
  }
}

/** Which column a report is read by: as it was said, or the one of its day where only one is of that day. */
export function chartOf(
  rules: LanguagesPack['tests'][number],
  { chart, takenOn }: LanguageTest,
): string | null {
  if (!rules.askForChart) return null;
  if (chart !== null) return chart;
  if (takenOn === null) return null;
  const fit = rules.charts.filter(({ takenFrom, takenTo }) =>
    holdsOn({ from: takenFrom ?? '', to: takenTo }, takenOn),
  );
  return fit.length === 1 ? fit[0]!.id : null;
}
