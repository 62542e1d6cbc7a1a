// What a door takes and gives for an evaluation. Safe for the browser: no database, no packs.
import { z } from 'zod';
import type { Evaluation } from './evaluate.ts';
import { Profile } from './profile-schemas.ts';

export { Profile };

export const PROGRAMMES = ['crs', 'fsw67', 'fsw', 'cec', 'fst', 'settlement-funds'] as const;
export type Programme = (typeof PROGRAMMES)[number];

export const MOST_PROFILES = 1_000;

const shared = {
  /** The day whose rules hold; today in Ottawa when it is not said. */
  asOf: z.iso.date('date').optional(),
  programs: z.array(z.enum(PROGRAMMES)).min(1).max(PROGRAMMES.length),
};

/** One profile, or a thousand at once. */
export const EvaluateInput = z.union([
  z.strictObject({ ...shared, profile: Profile }),
  z.strictObject({ ...shared, profiles: z.array(Profile).min(1).max(MOST_PROFILES) }),
]);
export type EvaluateInput = z.input<typeof EvaluateInput>;

/** Warnings are sentences in the reader's language. */
export type EvaluationView = Omit<Evaluation, 'warnings'> & { warnings: string[] };
export type EvaluationsView = Record<string, EvaluationView>;
