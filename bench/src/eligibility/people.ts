// Ten thousand people of whom everything is known: the same ones in every run.
import type { Profile } from '@cio/domain/eligibility/schemas';

type Person = NonNullable<Parameters<typeof Profile.parse>[0]> & ReturnType<typeof Profile.parse>;

const EDUCATION = [
  'less-than-secondary',
  'secondary',
  'one-year-post-secondary',
  'two-year-post-secondary',
  'three-year-plus-post-secondary',
  'two-or-more-credentials',
  'masters-or-entry-to-practice-professional',
  'doctoral',
] as const;
const STUDIES = ['none', 'secondary-or-less', 'one-or-two-year', 'three-year-plus-or-graduate'] as const;
const MARITAL = ['single', 'married', 'common-law', 'divorced'] as const;
const OFFERS = ['none', 'noc-major-group-00', 'other-skilled'] as const;

export function people(count: number, seed = 20_261_121): Person[] {
  const next = numbers(seed);
  const below = (most: number) => Math.floor(next() * most);
  const one = <Value>(values: readonly Value[]): Value => values[below(values.length)]!;
  const level = () => below(13);
  const levels = () => ({ listening: level(), reading: level(), writing: level(), speaking: level() });
  const yes = () => next() < 0.5;
  return Array.from({ length: count }, () => ({
    age: 17 + below(34),
    maritalStatus: one(MARITAL),
    education: one(EDUCATION),
    firstLanguage: { language: 'en' as const, clb: levels() },
    secondLanguage: yes() ? { language: 'fr' as const, clb: levels() } : null,
    canadianWorkYears: below(7),
    foreignWorkYears: below(7),
    certificateOfQualification: yes(),
    provincialNomination: yes(),
    siblingInCanada: yes(),
    canadianStudy: one(STUDIES),
    arrangedEmployment: one(OFFERS),
    spouse: {
      accompanying: yes(),
      citizenOrPermanentResident: yes(),
      education: one(EDUCATION),
      firstLanguage: { language: 'en' as const, clb: levels() },
      canadianWorkYears: below(7),
    },
  }));
}

/** mulberry32: small, and the same everywhere. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
