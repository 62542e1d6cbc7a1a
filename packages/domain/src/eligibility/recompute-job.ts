import { z } from 'zod';
import { declareJob } from '../platform/index.ts';

/** Makes anew whatever is out of date: of one person, or of the whole firm. */
export const RECOMPUTE = declareJob({
  name: 'eligibility.recompute-stale',
  payload: z.strictObject({ personId: z.uuid().nullable() }),
  timeoutMs: 30 * 60_000,
});
