// Everything that the programmes say of one person on one day, from what was said of them. Pure: the same answers under the
// same rules give the same words for ever.
import { evaluate, type Evaluations } from './evaluate.ts';
import type { Library } from './library.ts';
import { dayAfter } from './periods.ts';
import { yearsBetween } from './profile.ts';
import { profileFromFacts, type DerivedProfile, type SaidFacts } from './profile-from-facts.ts';
import type { Profile } from './profile-schemas.ts';
import { PROGRAMMES } from './schemas.ts';

interface Words {
  en: string;
  fr: string;
}

/** What stands first on everything that is shown, saved or sent while the rules of today are not known. */
export interface Notice {
  programme: string;
  lastVerified: string;
  changedOn: string;
  checkedThrough: string;
  reason: Words;
}

export interface Assessment {
  asOf: string;
  notice: Notice | null;
  evaluations: Evaluations;
}

const RANKING = 'crs';

/** Null while the rules of today are known. */
export function noticeOn(today: string, library: Library): Notice | null {
  const { ends, checkedThrough } = library.pack(RANKING).pack;
  if (!ends || today <= ends.on) return null;
  return {
    programme: RANKING,
    lastVerified: ends.on,
    changedOn: dayAfter(ends.on),
    checkedThrough,
    reason: ends.reason,
  };
}

/** The day that pages begin with: today, or the last whose rules are known. */
export const usualDay = (today: string, library: Library): string =>
  noticeOn(today, library)?.lastVerified ?? today;

export function assess(
  facts: SaidFacts,
  { asOf, today, library }: { asOf: string; today: string; library: Library },
): Assessment & DerivedProfile {
  const derived = profileFromFacts(facts, asOf, library);
  return {
    asOf,
    notice: noticeOn(today, library),
    evaluations: evaluate(derived.profile, PROGRAMMES, asOf, library),
    ...derived,
  };
}

/** The profile that these facts make on another day, to be read by the rules of this one. */
export function profileOn(facts: SaidFacts, day: string, library: Library): Profile {
  const { birthDate, ...profile } = profileFromFacts(facts, day, library).profile;
  return birthDate === undefined ? profile : { ...profile, age: yearsBetween(birthDate, day) };
}
