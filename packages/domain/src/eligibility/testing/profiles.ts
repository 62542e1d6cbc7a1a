// Random profiles that go everywhere.
import fc from 'fast-check';
import {
  ADAPTABILITIES,
  CANADIAN_STUDIES,
  EDUCATION_LEVELS,
  JOB_OFFERS,
  MARITAL_STATUSES,
} from '../facts.ts';
import type { Profile } from '../profile-schemas.ts';

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
