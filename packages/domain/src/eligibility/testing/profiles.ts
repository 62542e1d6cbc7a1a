// Profiles for tests: one of whom everything is known and nothing earns, and random ones that go everywhere.
import fc from 'fast-check';
import {
  ADAPTABILITIES,
  CANADIAN_STUDIES,
  EDUCATION_LEVELS,
  JOB_OFFERS,
  MARITAL_STATUSES,
} from '../facts.ts';
import type { Profile } from '../profile-schemas.ts';

export const levels = (level: number) => ({
  listening: level,
  reading: level,
  writing: level,
  speaking: level,
});
export const english = (level: number) => ({ language: 'en' as const, clb: levels(level) });
export const french = (level: number) => ({ language: 'fr' as const, clb: levels(level) });

/** Known to have nothing: every table answers, and each with its least. */
export const NOTHING: Profile = {
  age: 60,
  maritalStatus: 'single',
  education: null,
  firstLanguage: null,
  secondLanguage: null,
  canadianWorkYears: null,
  foreignWorkYears: null,
  workYears: null,
  certificateOfQualification: null,
  provincialNomination: null,
  siblingInCanada: null,
  canadianStudy: null,
  arrangedEmployment: null,
  fswArrangedEmployment: null,
  authorizedToWork: null,
  adaptability: null,
  familySize: 1,
  settlementFunds: null,
  nocCodes: null,
};

export const WITH_SPOUSE: Profile = {
  ...NOTHING,
  maritalStatus: 'married',
  spouse: {
    accompanying: true,
    citizenOrPermanentResident: false,
    education: null,
    firstLanguage: null,
    canadianWorkYears: null,
  },
};

const level = fc.integer({ min: 0, max: 12 });
const four = fc.record({ listening: level, reading: level, writing: level, speaking: level });
const years = fc.integer({ min: 0, max: 8 });
const maybeFour = fc.option(four, { freq: 3 });

/** Of everyone everything is known: totals can be compared. */
export const anyProfile: fc.Arbitrary<Profile> = fc
  .record({
    age: fc.integer({ min: 15, max: 60 }),
    maritalStatus: fc.constantFrom(...MARITAL_STATUSES),
    education: fc.constantFrom(...EDUCATION_LEVELS),
    first: maybeFour,
    second: maybeFour,
    frenchFirst: fc.boolean(),
    canadianWorkYears: years,
    foreignWorkYears: years,
    workYears: years,
    certificateOfQualification: fc.boolean(),
    provincialNomination: fc.boolean(),
    siblingInCanada: fc.boolean(),
    canadianStudy: fc.constantFrom(...CANADIAN_STUDIES),
    arrangedEmployment: fc.constantFrom(...JOB_OFFERS),
    fswArrangedEmployment: fc.boolean(),
    adaptability: fc.subarray([...ADAPTABILITIES]),
    spouse: fc.record({
      accompanying: fc.boolean(),
      citizenOrPermanentResident: fc.boolean(),
      education: fc.constantFrom(...EDUCATION_LEVELS),
      first: maybeFour,
      canadianWorkYears: years,
    }),
  })
  .map(({ first, second, frenchFirst, spouse: { first: spouseFirst, ...spouse }, ...rest }) => {
    const [one, other] = frenchFirst ? (['fr', 'en'] as const) : (['en', 'fr'] as const);
    return {
      ...rest,
      firstLanguage: first && { language: one, clb: first },
      secondLanguage: second && { language: other, clb: second },
      spouse: { ...spouse, firstLanguage: spouseFirst && { language: 'en' as const, clb: spouseFirst } },
    };
  });
