// What the demo clients have said of themselves: invented, believable, and the same each time but for the days, which follow the
// day of the demo. Some have said little, so that the next question shows, and some nothing yet.
import type { SaveFactsInput } from '@cio/domain/clients/schemas';

export interface Saying {
  own: NonNullable<SaveFactsInput['own']>;
  spouse?: SaveFactsInput['spouse'];
}

export interface DemoPerson {
  index: number;
  familyName: string;
  /** Where they come from, as ISO 3166 writes it. */
  home: string;
  birthDate: string | null;
  /** Of their firm. */
  language: 'en' | 'fr';
}

export interface DemoSaid {
  now: Saying;
  /** What they had said some months before, where a result was kept of it. */
  before: Saying | null;
}

type Own = Saying['own'];
type Row<List extends 'education' | 'languageTests' | 'work'> = NonNullable<Own[List]>['items'][number];

/** Nine in eleven have said everything that is asked, two of them with a gap, one has said nothing. */
export function demoSaid(person: DemoPerson, today: Date): DemoSaid | null {
  const turn = person.index % 11;
  if (turn === 10) return null;
  const whole = everything(person, today);
  if (turn === 3) return { now: { own: withoutWork(whole.own) }, before: null };
  if (turn === 9) return { now: { ...whole, own: withGapInTest(whole.own) }, before: null };
  return { now: whole, before: turn % 3 === 0 ? { ...whole, own: asBefore(whole.own, today) } : null };
}

function everything(person: DemoPerson, today: Date): Saying {
  const { index, home } = person;
  const married = index % 5 === 1 || index % 5 === 4;
  const inCanada = index % 11 === 0 || index % 11 === 2 || index % 11 === 5;
  const work = workOf(person, today, inCanada);
  const size = married ? 2 + (index % 3) : 1;
  return {
    own: {
      maritalStatus: married ? 'married' : index % 7 === 6 ? 'divorced' : 'single',
      ...(married ? { spouseAccompanying: index % 10 !== 9, spouseCitizenOrResident: false } : {}),
      firstLanguage: testLanguages(person).length > 1 ? person.language : null,
      education: { state: 'whole', items: educationOf(person, today, inCanada) },
      languageTests: { state: 'whole', items: testsOf(person, today) },
      work: work.length > 0 ? { state: 'whole', items: work } : { state: 'none', items: [] },
      certificateOfQualification: index % 11 === 4,
      provincialNomination: index % 11 === 2,
      siblingInCanada: index % 6 === 0,
      relativeInCanada: index % 6 === 0 || index % 9 === 5,
      authorizedToWork: inCanada,
      jobOffer: 'none',
      familySize: size,
      // What a family of its size must show changes each year; most have that, and one in seven is still saving.
      settlementFunds: (index % 7 === 5 ? 9_000 : 16_500) + 4_700 * (size - 1) + ((index * 2_300) % 17_000),
    },
    ...(married ? { spouse: spouseOf(person, today, home) } : {}),
  };
}

/** What is said first is who one is and what one studied. */
function withoutWork({
  work: _work,
  settlementFunds: _funds,
  provincialNomination: _nomination,
  ...own
}: Own): Own {
  return own;
}

/** The report of the last test is on its way: one ability was told by telephone and the other three were not. */
function withGapInTest(own: Own): Own {
  const [first, ...rest] = own.languageTests!.items;
  return {
    ...own,
    languageTests: {
      state: 'whole',
      items: [{ ...first!, reading: null, writing: null, speaking: null }, ...rest],
    },
  };
}

/** Half a year ago the test was an older one, with weaker results, and there was less to live on. */
function asBefore(own: Own, today: Date): Own {
  const items = own.languageTests!.items.map((test) => ({
    ...test,
    ...resultOf(test.name, 7),
    takenOn: monthsBefore(today, 20),
  }));
  return { ...own, languageTests: { state: 'whole', items }, settlementFunds: 12_000 };
}

const JOBS = [
  { noc: '21232', en: 'Software developer', fr: 'Développement de logiciels' },
  { noc: '31301', en: 'Registered nurse', fr: 'Soins infirmiers' },
  { noc: '11100', en: 'Accountant', fr: 'Comptabilité' },
  { noc: '21300', en: 'Civil engineer', fr: 'Génie civil' },
  { noc: '72200', en: 'Electrician', fr: 'Électricité' },
  { noc: '63200', en: 'Cook', fr: 'Cuisine' },
  { noc: '41220', en: 'Secondary school teacher', fr: 'Enseignement secondaire' },
  { noc: '31102', en: 'Family physician', fr: 'Médecine familiale' },
  { noc: '42202', en: 'Early childhood educator', fr: 'Éducation de la petite enfance' },
  { noc: '11202', en: 'Marketing specialist', fr: 'Spécialiste en marketing' },
  { noc: '22310', en: 'Electronics technologist', fr: 'Technologie de l’électronique' },
] as const;

/** Nobody worked before they were twenty: the longer of the two times gives way. */
function workOf(person: DemoPerson, today: Date, inCanada: boolean): Row<'work'>[] {
  const { index, home, language, birthDate } = person;
  const job = JOBS[index % 11 === 4 ? 4 : (index * 3) % JOBS.length]!;
  const about = { title: job[language], nocCode: job.noc, hoursPerWeek: 40, counts: 'yes' as const };
  const grown = birthDate ? (today.getUTCFullYear() - Number(birthDate.slice(0, 4)) - 21) * 12 : 120;
  const here = inCanada ? Math.min(14 + ((index * 5) % 30), grown) : 0;
  const abroad = Math.min(12 * (1 + (index % 5)) + 3, grown - here - 3);
  return [
    ...(here >= 3 ? [{ ...about, country: 'CA', startedOn: monthsBefore(today, here), ongoing: true }] : []),
    ...(abroad >= 6
      ? [
          {
            ...about,
            country: home,
            startedOn: monthsBefore(today, here + 2 + abroad),
            endedOn: monthsBefore(today, here + 2),
          },
        ]
      : []),
  ];
}

function educationOf(
  { index, home, birthDate }: DemoPerson,
  today: Date,
  inCanada: boolean,
): Row<'education'>[] {
  const finished = Math.min(Number(birthDate?.slice(0, 4) ?? 1992) + 22, today.getUTCFullYear() - 3);
  const levels = [
    'three-year-plus-post-secondary',
    'masters-or-entry-to-practice-professional',
    'two-year-post-secondary',
    'three-year-plus-post-secondary',
  ] as const;
  const abroad = {
    level: index % 13 === 12 ? ('doctoral' as const) : levels[index % levels.length]!,
    country: home,
    completedOn: `${finished}-06-30`,
    assessed: true,
    assessedOn: monthsBefore(today, 9 + (index % 20)),
    studiedInCanada: false,
  };
  const here = {
    level: 'one-year-post-secondary' as const,
    country: 'CA',
    completedOn: monthsBefore(today, 50),
    studiedInCanada: true,
  };
  return inCanada && index % 2 === 0 && finished < today.getUTCFullYear() - 5 ? [abroad, here] : [abroad];
}

/** The raw results that stand for a level, as the reports of the tests print them. */
const RESULTS: Record<
  string,
  Record<number, readonly [listening: number, reading: number, writing: number, speaking: number]>
> = {
  'CELPIP-General': {
    6: [6, 6, 6, 6],
    7: [7, 7, 7, 7],
    8: [8, 8, 8, 8],
    9: [9, 9, 9, 9],
    10: [10, 11, 10, 10],
  },
  'IELTS-General-Training': {
    6: [5.5, 5, 5.5, 5.5],
    7: [6.5, 6, 6, 6],
    8: [7.5, 6.5, 6.5, 6.5],
    9: [8, 7, 7, 7],
    10: [8.5, 8, 7.5, 8],
  },
  'TEF-Canada': {
    6: [410, 405, 395, 430],
    7: [445, 440, 436, 470],
    8: [480, 476, 490, 505],
    9: [520, 515, 530, 540],
    10: [560, 571, 566, 580],
  },
};

function resultOf(test: string, level: number) {
  const [listening, reading, writing, speaking] = RESULTS[test]![level]!;
  return { listening, reading, writing, speaking };
}

const testLanguages = ({ index, language }: DemoPerson): ('en' | 'fr')[] =>
  language === 'fr' ? (index % 3 === 0 ? ['fr', 'en'] : ['fr']) : index % 8 === 3 ? ['en', 'fr'] : ['en'];

function testsOf(person: DemoPerson, today: Date): Row<'languageTests'>[] {
  const { index } = person;
  return testLanguages(person).map((language, at) => {
    const name =
      language === 'fr' ? 'TEF-Canada' : index % 2 === 0 ? 'CELPIP-General' : 'IELTS-General-Training';
    const level = at === 0 ? 7 + ((index * 2) % 4) : 6;
    return { name, takenOn: monthsBefore(today, 2 + ((index * 3) % 16)), ...resultOf(name, level) };
  });
}

const SPOUSES = ['Alex', 'Samira', 'Robin', 'Daniel', 'Nadia', 'Michel', 'Leila', 'Marc', 'Ana', 'David'];

function spouseOf({ index, familyName, language }: DemoPerson, today: Date, home: string): Saying['spouse'] {
  const name = language === 'fr' ? 'TEF-Canada' : 'IELTS-General-Training';
  return {
    givenName: SPOUSES[(index * 3) % SPOUSES.length]!,
    familyName,
    education: {
      state: 'whole',
      items: [
        {
          level: 'three-year-plus-post-secondary',
          country: home,
          completedOn: `${today.getUTCFullYear() - 9}-06-30`,
          assessed: true,
          assessedOn: monthsBefore(today, 11),
          studiedInCanada: false,
        },
      ],
    },
    languageTests: {
      state: 'whole',
      items: [{ name, takenOn: monthsBefore(today, 6), ...resultOf(name, 6 + (index % 3)) }],
    },
    work: { state: 'none', items: [] },
  };
}

/** The same day of an earlier month, or the last one of it that is in every month. */
function monthsBefore(today: Date, months: number): string {
  const day = new Date(
    Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - months, Math.min(today.getUTCDate(), 28)),
  );
  return day.toISOString().slice(0, 10);
}
