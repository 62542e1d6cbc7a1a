// The question that is expected to settle the most. Each that is open is tried with the answers that people give, and the one
// after which the least stays open is asked.
import { ADAPTABILITIES, CANADIAN_STUDIES, EDUCATION_LEVELS, JOB_OFFERS, MARITAL_STATUSES } from './facts.ts';
import { evaluate } from './evaluate.ts';
import type { Library } from './library.ts';
import type { Profile } from './profile-schemas.ts';

const level = (clb: number) => ({ listening: clb, reading: clb, writing: clb, speaking: clb });
const LANGUAGE = [null, 4, 5, 7, 9] as const;
const YES_NO = [true, false] as const;
const YEARS = [null, 1, 2, 3, 6] as const;

/** Answers to try a question with: some of each kind, none of them a rule. */
const ANSWERS: Record<string, readonly unknown[]> = {
  age: [22, 30, 37, 43, 50],
  maritalStatus: [MARITAL_STATUSES[0], MARITAL_STATUSES[1]],
  education: EDUCATION_LEVELS,
  firstLanguage: LANGUAGE,
  secondLanguage: LANGUAGE,
  canadianWorkYears: YEARS,
  foreignWorkYears: YEARS,
  workYears: YEARS,
  recentCanadianWorkYears: YEARS,
  unbrokenWorkYears: YEARS,
  certificateOfQualification: YES_NO,
  provincialNomination: YES_NO,
  siblingInCanada: YES_NO,
  canadianStudy: CANADIAN_STUDIES,
  arrangedEmployment: JOB_OFFERS,
  fswArrangedEmployment: YES_NO,
  authorizedToWork: YES_NO,
  adaptability: [[], [ADAPTABILITIES[0]], [ADAPTABILITIES[0], ADAPTABILITIES[1]]],
  spouse: [null, {}],
  'spouse.accompanying': YES_NO,
  'spouse.citizenOrPermanentResident': YES_NO,
  'spouse.education': EDUCATION_LEVELS,
  'spouse.firstLanguage': LANGUAGE,
  'spouse.canadianWorkYears': YEARS,
  familySize: [1, 2, 4],
  settlementFunds: [null, 20_000, 60_000],
  longOccupations: [null, { codes: ['72106'], perhaps: [] }],
  nocCodes: [null, ['21231'], ['72106'], ['63200'], ['65201']],
};

export function withAnswer(profile: Profile, fact: string, value: unknown): Profile {
  if (!fact.startsWith('spouse.')) return { ...profile, [fact]: value };
  return { ...profile, spouse: { ...profile.spouse, [fact.slice('spouse.'.length)]: value } };
}

/** Nobody has one language twice, so what is tried stands in the one that is left. */
function tried(profile: Profile, fact: string, value: unknown): Profile {
  if (typeof value !== 'number' || !fact.endsWith('Language')) return withAnswer(profile, fact, value);
  const other = fact === 'firstLanguage' ? profile.secondLanguage : profile.firstLanguage;
  const language = !fact.startsWith('spouse.') && other?.language === 'en' ? 'fr' : 'en';
  return withAnswer(profile, fact, { language, clb: level(value) });
}

/** What is open: a programme weighs more than one of its questions. */
function openness(profile: Profile, programmes: readonly string[], day: string, library: Library): number {
  let sum = 0;
  for (const { status, missing } of Object.values(evaluate(profile, programmes, day, library)))
    if (status === 'unknown') sum += 4 + missing.length;
  return sum;
}

/** Null: nothing is open that an answer could settle. */
export function nextQuestion(
  profile: Profile,
  programmes: readonly string[],
  day: string,
  library: Library,
): string | null {
  const open = Object.entries(evaluate(profile, programmes, day, library)).filter(
    ([, { status }]) => status === 'unknown',
  );
  const ids = open.map(([id]) => id);
  let best: { fact: string; left: number } | null = null;
  for (const fact of new Set(open.flatMap(([, { missing }]) => missing))) {
    const answers = ANSWERS[fact] ?? [];
    const left =
      answers.reduce<number>(
        (sum, value) => sum + openness(tried(profile, fact, value), ids, day, library),
        0,
      ) / answers.length;
    if (answers.length > 0 && (best === null || left < best.left)) best = { fact, left };
  }
  return best?.fact ?? null;
}
