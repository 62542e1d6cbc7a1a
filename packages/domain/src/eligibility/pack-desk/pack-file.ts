// A rule pack as one file: its rules with sources, confidence and dates, and cases that they must get right.
import { z } from 'zod';
import { PROGRAMMES } from '../schemas.ts';
import { Profile } from '../profile-schemas.ts';

export const FILE_FORMAT = 'cio-rule-pack';
export const FILE_VERSION = 1;
const MOST_CASES = 5_000;

export const PackCase = z.strictObject({
  /** A case of the same name takes the place of the one that was held before. */
  name: z.string().min(1).max(200),
  programme: z.enum(PROGRAMMES),
  day: z.iso.date(),
  profile: Profile,
  /** Where in the evaluation it stands: `total`, `status`, `breakdown.core.age`, `items.core.age.points`. */
  at: z.string().min(1).max(200),
  is: z.union([z.string(), z.number(), z.boolean(), z.null()]),
});
export type PackCase = z.infer<typeof PackCase>;

export const PackFile = z.strictObject({
  format: z.literal(FILE_FORMAT),
  version: z.literal(FILE_VERSION),
  pack: z.record(z.string(), z.unknown()),
  cases: z.array(PackCase).max(MOST_CASES).default([]),
});
export type PackFile = z.output<typeof PackFile>;

/** Two spaces in, so that two files can be compared by any tool. */
export const writePackFile = (pack: unknown, cases: readonly unknown[]): string =>
  `${JSON.stringify({ format: FILE_FORMAT, version: FILE_VERSION, pack, cases }, null, 2)}\n`;
