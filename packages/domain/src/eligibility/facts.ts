// The facts that rules may ask for, each in a slot of one flat sheet of whole numbers: what is compiled reads slots and knows no names.
export const ABILITIES = ['listening', 'reading', 'writing', 'speaking'] as const;
export type Ability = (typeof ABILITIES)[number];

export const EDUCATION_LEVELS = [
  'less-than-secondary',
  'secondary',
  'one-year-post-secondary',
  'two-year-post-secondary',
  'three-year-plus-post-secondary',
  'two-or-more-credentials',
  'masters-or-entry-to-practice-professional',
  'doctoral',
] as const;
export const MARITAL_STATUSES = [
  'single',
  'married',
  'common-law',
  'divorced',
  'separated',
  'widowed',
  'annulled',
] as const;
export const CANADIAN_STUDIES = [
  'none',
  'secondary-or-less',
  'one-or-two-year',
  'three-year-plus-or-graduate',
] as const;
export const JOB_OFFERS = ['none', 'noc-major-group-00', 'other-skilled'] as const;
export const ADAPTABILITIES = [
  'spouseLanguage',
  'ownStudyInCanada',
  'spouseStudyInCanada',
  'ownWorkInCanada',
  'spouseWorkInCanada',
  'arrangedEmployment',
  'relativeInCanada',
] as const;

const choice = (values: readonly string[]) => ({ kind: 'choice', values }) as const;
const NUMBER = { kind: 'number' } as const;
const YES_NO = { kind: 'yesNo' } as const;
const LANGUAGE = { kind: 'language' } as const;

export type FactKind = ReturnType<typeof choice> | typeof NUMBER | typeof YES_NO | typeof LANGUAGE;

/** A language is known as its four levels and the lowest of them. */
export const FACTS = {
  age: NUMBER,
  maritalStatus: choice(MARITAL_STATUSES),
  education: choice(EDUCATION_LEVELS),
  firstLanguage: LANGUAGE,
  secondLanguage: LANGUAGE,
  // Of the two above, whichever it is: follows from them.
  english: LANGUAGE,
  french: LANGUAGE,
  canadianWorkYears: NUMBER,
  foreignWorkYears: NUMBER,
  workYears: NUMBER,
  // Parts of the years above, as one programme counts them.
  recentCanadianWorkYears: NUMBER,
  unbrokenWorkYears: NUMBER,
  certificateOfQualification: YES_NO,
  provincialNomination: YES_NO,
  siblingInCanada: YES_NO,
  canadianStudy: choice(CANADIAN_STUDIES),
  arrangedEmployment: choice(JOB_OFFERS),
  fswArrangedEmployment: YES_NO,
  authorizedToWork: YES_NO,
  'adaptability.spouseLanguage': YES_NO,
  'adaptability.ownStudyInCanada': YES_NO,
  'adaptability.spouseStudyInCanada': YES_NO,
  'adaptability.ownWorkInCanada': YES_NO,
  'adaptability.spouseWorkInCanada': YES_NO,
  'adaptability.relativeInCanada': YES_NO,
  spouse: YES_NO,
  'spouse.accompanying': YES_NO,
  'spouse.citizenOrPermanentResident': YES_NO,
  'spouse.education': choice(EDUCATION_LEVELS),
  'spouse.firstLanguage': LANGUAGE,
  'spouse.canadianWorkYears': NUMBER,
  familySize: NUMBER,
  settlementFunds: NUMBER,
} as const satisfies Record<string, FactKind>;

export type FactName = keyof typeof FACTS;
export const FACT_NAMES = Object.keys(FACTS) as FactName[];
export const isFact = (name: string): name is FactName => Object.hasOwn(FACTS, name);

/** Nobody has said. Never a value of anything. */
export const UNKNOWN = -1;
/** What was said leaves it open, so that nothing wider may stand in for it. */
export const LEFT_OPEN = -2;

const WIDTH: Record<FactKind['kind'], number> = { number: 1, choice: 1, yesNo: 1, language: 5 };

/** The first slot of each fact; a language's abilities follow in their order, then its lowest. */
export const SLOTS = (() => {
  let next = 0;
  const slots = {} as Record<FactName, number>;
  for (const name of FACT_NAMES) {
    slots[name] = next;
    next += WIDTH[FACTS[name].kind];
  }
  return slots;
})();
export const LOWEST = ABILITIES.length;
export const SHEET_SIZE = FACT_NAMES.reduce((sum, name) => sum + WIDTH[FACTS[name].kind], 0);

/** One person's facts. Codes of occupations are no numbers to look up by, so they stand beside. */
export interface FactSheet {
  slots: Int32Array;
  /** Undefined: nobody has said. */
  nocCodes: readonly string[] | undefined;
  /** Of these, the ones with enough years of work to count as one's trade, and those that may have them. */
  longOccupations: { codes: readonly string[]; perhaps: readonly string[] } | undefined;
}

export const emptySheet = (): FactSheet => ({
  slots: new Int32Array(SHEET_SIZE).fill(UNKNOWN),
  nocCodes: undefined,
  longOccupations: undefined,
});

export const isKnown = (sheet: FactSheet, name: FactName): boolean => sheet.slots[SLOTS[name]]! >= 0;

export type FactValue = number | boolean | string | Record<Ability, number>;

/** What a slot holds, in the words of the profile: for explanations. Undefined: unknown. */
export function valueOf(sheet: FactSheet, name: FactName): FactValue | undefined {
  const at = SLOTS[name];
  const raw = sheet.slots[at]!;
  if (raw < 0) return undefined;
  const fact: FactKind = FACTS[name];
  switch (fact.kind) {
    case 'number':
      return raw;
    case 'yesNo':
      return raw === 1;
    case 'choice':
      return fact.values[raw]!;
    case 'language':
      return levelsAt(sheet.slots, at);
  }
}

const LEVELS = 13;
const levels = new Map<number, Record<Ability, number>>();

/** One frozen object for each of the 28,561 results that there are: explanations share them. */
function levelsAt(slots: Int32Array, at: number): Record<Ability, number> {
  const [listening, reading, writing, speaking] = [
    slots[at]!,
    slots[at + 1]!,
    slots[at + 2]!,
    slots[at + 3]!,
  ];
  const key = ((listening * LEVELS + reading) * LEVELS + writing) * LEVELS + speaking;
  let found = levels.get(key);
  if (!found) {
    found = Object.freeze({ listening, reading, writing, speaking });
    levels.set(key, found);
  }
  return found;
}
