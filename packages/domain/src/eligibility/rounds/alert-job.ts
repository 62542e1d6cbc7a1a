import { z } from 'zod';
import { declareJob } from '../../platform/index.ts';

/** Finds who reached a round, and announces those of whom nobody was told. */
export const ALERT_ROUND = declareJob({
  name: 'eligibility.alert-round',
  payload: z.strictObject({ roundId: z.uuid() }),
  timeoutMs: 30 * 60_000,
});
