// Cases of what is read from people's own words: how long a report holds, which chart reads it, what makes a year of work, a credential,
// a tie. Each stands on a boundary, with what the collected facts and the Regulations say on either side of it.
import {
  NOTHING_SAID,
  NOTHING_SAID_OF_SELF,
  type Credential,
  type LanguageTest,
  type OwnFacts,
  type WorkPeriod,
} from '../../clients/schemas.ts';
import languageFacts from '../golden/facts/languages.json' with { type: 'json' };
import { ABILITIES, type Ability } from '../facts.ts';
import { levelsOf } from '../languages.ts';
import { shipped, type Library } from '../library.ts';
import { dayAfter, dayBefore } from '../periods.ts';
import { profileFromFacts, type SaidFacts } from '../profile-from-facts.ts';
import type { Profile } from '../profile-schemas.ts';

export interface SaidCase {
  name: string;
  facts: SaidFacts;
  day: string;
  /** What is looked at, and what it must be. */
  of(profile: Profile, library: Library, day: string): unknown;
  is: unknown;
}

const DAY = '2026-06-15';
const whole = <Row>(...items: Row[]) => ({ state: 'whole' as const, items });
const said = (own: Partial<OwnFacts>, spouse: SaidFacts['spouse'] = null): SaidFacts => ({
  birthDate: null,
  own: { ...NOTHING_SAID_OF_SELF, ...own },
  spouse,
});

const job = (more: Partial<WorkPeriod>): WorkPeriod => ({
  title: null,
  country: 'CA',
  startedOn: '2025-06-01',
  endedOn: null,
  ongoing: true,
  hoursPerWeek: 40,
  nocCode: '21231',
  skilled: null,
  counts: 'yes',
  ...more,
});

function workCases(): SaidCase[] {
  const years = (name: string, period: Partial<WorkPeriod>, is: number): SaidCase => ({
    name: `work ${name}`,
    facts: said({ work: whole(job(period)) }),
    day: DAY,
    of: ({ canadianWorkYears }) => canadianWorkYears,
    is,
  });
  const over = (days: number): Partial<WorkPeriod> => ({
    startedOn: new Date(Date.parse(DAY) - (days - 1) * 86_400_000).toISOString().slice(0, 10),
  });
  return [
    // 30 hours a week, 1,560 hours a year: 364 days, and not one less, however long the weeks are.
    years('of 364 days', over(364), 1),
    years('of 363 days', over(363), 0),
    years('of 364 days at 30 hours', { ...over(364), hoursPerWeek: 30 }, 1),
    years('of 364 days at 29 hours', { ...over(364), hoursPerWeek: 29 }, 0),
    years('that ended ten years ago', { startedOn: '2013-01-01', endedOn: '2016-06-14', ongoing: false }, 0),
    years('of the last ten years', { startedOn: '2016-06-15', endedOn: '2017-06-14', ongoing: false }, 1),
    ...[0, 1, 2, 3, 4, 5].map((teer) =>
      years(`in TEER ${teer}`, { ...over(364), nocCode: `7${teer}000` }, teer <= 3 ? 1 : 0),
    ),
  ];
}

/** What single programmes make of the same periods: each on both sides of its boundary. */
function partCases(): SaidCase[] {
  const part = (
    name: string,
    of: (profile: Profile) => unknown,
    periods: Partial<WorkPeriod>[],
    is: unknown,
  ): SaidCase => ({
    name: `part of the years: ${name}`,
    facts: said({ work: whole(...periods.map(job)) }),
    day: DAY,
    of,
    is,
  });
  const recent = ({ recentCanadianWorkYears }: Profile) => recentCanadianWorkYears;
  const unbroken = ({ unbrokenWorkYears }: Profile) => unbrokenWorkYears;
  const long = ({ longOccupations }: Profile) => longOccupations?.codes.join();
  const until = (startedOn: string, endedOn: string): Partial<WorkPeriod> => ({
    startedOn,
    endedOn,
    ongoing: false,
  });
  return [
    part('a year that began three years ago', recent, [until('2023-06-15', '2024-06-12')], 1),
    part('a day of it older than three years', recent, [until('2023-06-14', '2024-06-11')], 0),
    part('no more than one is asked for', recent, [until('2023-06-15', '2026-06-15')], 1),
    part('a year without a break', unbroken, [until('2020-01-06', '2021-01-03')], 1),
    part('no more than one year without a break', unbroken, [until('2018-01-01', '2022-01-01')], 1),
    part('a day less', unbroken, [until('2020-01-06', '2021-01-02')], 0),
    part('two years in a trade, five years ago', long, [until('2021-06-15', '2023-06-12')], '21231'),
    part('a day of them older than five years', long, [until('2021-06-14', '2023-06-11')], ''),
    part('a day less than two years', long, [until('2022-06-15', '2024-06-10')], ''),
  ];
}

const credential = (level: Credential['level'], more: Partial<Credential> = {}): Credential => ({
  level,
  country: 'CA',
  completedOn: '2015-05-01',
  assessed: null,
  assessedOn: null,
  studiedInCanada: true,
  ...more,
});

function educationCases(): SaidCase[] {
  const assessed = (name: string, assessedOn: string, is: string): SaidCase => ({
    name: `credential ${name}`,
    facts: said({
      education: whole(credential('doctoral', { country: 'FR', assessed: true, assessedOn })),
    }),
    day: DAY,
    of: ({ education }) => education,
    is,
  });
  return [
    assessed('assessed five years ago', '2021-06-15', 'less-than-secondary'),
    assessed('assessed a day less ago', '2021-06-16', 'doctoral'),
  ];
}

/** Everything that ties to Canada said, so that one answer alone decides. */
const TIES: Partial<OwnFacts> = {
  maritalStatus: 'married',
  spouseAccompanying: true,
  spouseCitizenOrResident: false,
  education: { state: 'none', items: [] },
  work: { state: 'none', items: [] },
  relativeInCanada: false,
};
const SPOUSE: NonNullable<SaidFacts['spouse']> = {
  id: '',
  givenName: null,
  familyName: '',
  ...NOTHING_SAID,
  education: { state: 'none', items: [] },
  work: { state: 'none', items: [] },
  languageTests: { state: 'none', items: [] },
};

function adaptabilityCases(): SaidCase[] {
  const tie = (name: string, facts: SaidFacts, id: string, is: boolean): SaidCase => ({
    name: `adaptability ${name}`,
    facts,
    day: DAY,
    of: ({ adaptability }) => adaptability?.some((one) => one === id),
    is,
  });
  const worked = (endedOn: string) =>
    said({ ...TIES, work: whole(job({ startedOn: '2024-06-01', endedOn, ongoing: false })) }, SPOUSE);
  const celpip = (level: number) =>
    said(TIES, { ...SPOUSE, languageTests: whole(report('CELPIP-General', level, level, '2026-01-01')) });
  const LONG = [
    'two-year-post-secondary',
    'three-year-plus-post-secondary',
    'masters-or-entry-to-practice-professional',
    'doctoral',
  ] as const;
  return [
    tie('a year of work', worked('2025-05-30'), 'ownWorkInCanada', true),
    tie('a day less', worked('2025-05-29'), 'ownWorkInCanada', false),
    tie('a spouse of level 4', celpip(4), 'spouseLanguage', true),
    tie('a spouse of level 3', celpip(3), 'spouseLanguage', false),
    ...(['secondary', 'one-year-post-secondary', ...LONG] as const).map((level) =>
      tie(
        `study: ${level}`,
        said({ ...TIES, education: whole(credential(level)) }, SPOUSE),
        'ownStudyInCanada',
        (LONG as readonly string[]).includes(level),
      ),
    ),
  ];
}

interface Row {
  clb: number;
  min: number;
  max: number;
}
interface ChartFacts extends Partial<Record<Ability, Row[]>> {
  id?: string;
  takenFrom?: string | null;
  takenTo?: string | null;
  allAbilities?: Row[];
}
interface TestFacts extends ChartFacts {
  language: string;
  effectiveFrom?: string | null;
  charts?: ChartFacts[];
}
// The facts as collected have columns of their own for each test; these are the ones read here.
const TESTS = Object.entries(languageFacts as unknown as Record<string, TestFacts>);
const rowsOf = (chart: ChartFacts, ability: Ability) => chart.allAbilities ?? chart[ability]!;

function report(
  name: string,
  score: number,
  speaking: number,
  takenOn: string,
  chart: string | null = null,
): LanguageTest {
  return { name, chart, takenOn, listening: score, reading: score, writing: score, speaking };
}

/** The levels of the better language, by which the client is ranked; null where no report holds. */
const levelsIn = ({ firstLanguage }: Profile, { languages }: Library, day: string): unknown =>
  firstLanguage?.test
    ? levelsOf(languages, firstLanguage.test, { language: firstLanguage.language, day, field: 'test' })
    : (firstLanguage ?? null);

function reportCases(): SaidCase[] {
  return TESTS.flatMap(([name, test]) => [
    ...(test.charts ?? [test]).flatMap((chart) => scaleCases(name, test, chart)),
    ...heldCases(name, test),
    ...(test.charts ? chartCases(name, test.charts) : []),
  ]);
}

/** Best scores of a chart, with one thing changed: whether they still are a report that holds. */
function reported(name: string, test: TestFacts, chart: ChartFacts) {
  return (what: string, day: string, change: Partial<LanguageTest>, holds: boolean): SaidCase => ({
    name: `${name} ${chart.id ?? ''} ${what}`,
    facts: said({
      firstLanguage: test.language === 'english' ? 'en' : 'fr',
      languageTests: whole({ name, chart: chart.id ?? null, takenOn: day, ...topOf(chart), ...change }),
    }),
    day,
    of: (profile, library, on) => levelsIn(profile, library, on) !== null,
    is: holds,
  });
}

const topOf = (chart: ChartFacts) =>
  Object.fromEntries(ABILITIES.map((one) => [one, rowsOf(chart, one)[0]!.max])) as Record<Ability, number>;

/** A number off the scale is no score of this test. */
function scaleCases(name: string, test: TestFacts, chart: ChartFacts): SaidCase[] {
  const make = reported(name, test, chart);
  const [step, lowest] = [name.startsWith('IELTS') ? 0.5 : 1, LOWEST_SCORES[name]!];
  return ABILITIES.flatMap((ability) => [
    make(`${ability} above its scale`, DAY, { [ability]: rowsOf(chart, ability)[0]!.max + step }, false),
    make(`${ability} at the foot of its scale`, DAY, { [ability]: lowest[ability] }, true),
    ...(lowest[ability] > 0
      ? [make(`${ability} below its scale`, DAY, { [ability]: lowest[ability] - 1 }, false)]
      : []),
  ]);
}

/** Less than two years old, and accepted at all. */
function heldCases(name: string, test: TestFacts): SaidCase[] {
  const make = reported(name, test, test.charts?.[0] ?? test);
  return [
    make('a day before it is two years old', '2026-06-14', { takenOn: '2024-06-15' }, true),
    make('two years old', '2026-06-15', { takenOn: '2024-06-15' }, false),
    ...(test.effectiveFrom
      ? [
          make('on its first day', test.effectiveFrom, {}, true),
          make('before it', dayBefore(test.effectiveFrom), {}, false),
        ]
      : []),
  ];
}

/** Where the scales begin, from their owners' own descriptions. */
const flat = (least: number) => ({ listening: least, reading: least, writing: least, speaking: least });
const LOWEST_SCORES: Record<string, Record<Ability, number>> = {
  'CELPIP-General': flat(0),
  'IELTS-General-Training': flat(0),
  'PTE-Core': flat(10),
  'TEF-Canada': flat(0),
  'TCF-Canada': { ...flat(0), listening: 100, reading: 100 },
};

/** The day of the test says which chart reads it, on both sides of each change. */
function chartCases(name: string, charts: readonly ChartFacts[]): SaidCase[] {
  return charts.flatMap((chart) => {
    const on = (takenOn: string): SaidCase => ({
      name: `${name} ${chart.id} taken on ${takenOn}`,
      facts: said({
        firstLanguage: 'fr',
        languageTests: whole({ name, chart: null, takenOn, ...topOf(chart) }),
      }),
      day: dayAfter(takenOn),
      of: ({ firstLanguage }) => firstLanguage?.test?.chart ?? null,
      is: chart.id,
    });
    return [chart.takenFrom, chart.takenTo].flatMap((day) => (day ? [on(day)] : []));
  });
}

export const saidCases: readonly SaidCase[] = [
  ...workCases(),
  ...partCases(),
  ...educationCases(),
  ...adaptabilityCases(),
  ...reportCases(),
];

export const saidAnswer = ({ facts, day, of }: SaidCase, library: Library = shipped): unknown =>
  of(profileFromFacts(facts, day, library).profile, library, day);

/** The first case that another library gets wrong, or null. */
export function firstSaidFailure(library: Library): string | null {
  for (const one of saidCases) {
    try {
      if (saidAnswer(one, library) !== one.is) return one.name;
    } catch {
      return one.name;
    }
  }
  return null;
}
