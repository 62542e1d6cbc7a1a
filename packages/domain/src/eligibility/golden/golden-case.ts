// What a case is, and what those of every programme share.
import type { Profile } from '../profile-schemas.ts';
import { NOTHING, WITH_SPOUSE } from './people.ts';

export interface GoldenCase {
  name: string;
  programme: string;
  day: string;
  profile: Profile;
  /** What must stand at this place of the evaluation. */
  at: string;
  is: unknown;
}

/** A day of the editions in force, where a case is about no boundary of time. */
export const DAY = '2026-06-15';

/** The first and the last value of a row; an open row goes on a while. */
export const ends = (from: number, to: number | null): number[] => [...new Set([from, to ?? from + 3])];

interface DatedFacts {
  effectiveFrom: string;
  effectiveTo: string | null;
}

/** Both ends of a version, and the days on which a grid begins and ends. */
export const daysOf = ({ effectiveFrom, effectiveTo }: DatedFacts): string[] => [
  effectiveFrom,
  effectiveTo ?? '2026-11-02',
];

/** The two columns of the ranking, and whom each is for. */
export const COLUMNS = [
  ['withoutSpouse', NOTHING],
  ['withSpouse', WITH_SPOUSE],
] as const;

export const crs = (name: string, profile: Profile, at: string, is: unknown, day = DAY): GoldenCase => ({
  name: `crs ${name}`,
  programme: 'crs',
  day,
  profile,
  at,
  is,
});
