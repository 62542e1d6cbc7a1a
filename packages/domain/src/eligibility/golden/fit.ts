import federalFacts from './facts/federal.json' with { type: 'json' };
import type { Profile } from '../profile-schemas.ts';
import { DAY, type GoldenCase } from './golden-case.ts';
import { english, NOTHING } from './people.ts';

/** Someone whom a programme takes; each case then takes one thing away. */
export const FIT: Profile = {
  ...NOTHING,
  age: 30,
  education: 'three-year-plus-post-secondary',
  firstLanguage: english(9),
  workYears: 4,
  canadianWorkYears: 1,
  adaptability: ['ownWorkInCanada'],
  familySize: 1,
  settlementFunds: 100_000,
  nocCodes: ['21231'],
};
export const TRADE: Profile = { ...FIT, nocCodes: ['72200'], certificateOfQualification: true, workYears: 2 };

/** What one person alone must own. */
export const FUNDS: number = federalFacts.funds[0]!.byFamilySize['1'];

/** The cases of one programme: what its whole answer is, and what becomes of it when a little is taken away. */
export function casesOf(programme: string) {
  const cases: GoldenCase[] = [];
  const add = (profile: Profile, name: string, is: unknown, day = DAY, at = 'status') =>
    cases.push({ name: `${programme} ${name}`, programme, day, profile, at, is });
  const both = (base: Profile, name: string, enough: Profile, less: Profile) => {
    add({ ...base, ...enough }, name, 'eligible');
    add({ ...base, ...less }, `${name}, one less`, 'ineligible');
  };
  return { cases, add, both };
}
