// The rotation as a piece of a firm's work: asked for by a person or the operator, one at a time, with progress, taken up
// again by another worker when one is killed.
import { z } from 'zod';
import { declareJob, handle, type JobHandler } from '../jobs/declare.ts';
import { rotateFirmKeys } from './rotate.ts';
import type { SealedTable } from './sealed-table.ts';

const HOUR = 3_600_000;

export const ROTATE_KEYS = declareJob({
  name: 'platform.rotate-keys',
  payload: z.strictObject({}),
  attempts: 20,
  timeoutMs: 12 * HOUR,
});

export const rotateKeysHandler = <Services>(tables: readonly SealedTable[]): JobHandler<Services> =>
  handle(ROTATE_KEYS, (_services: Services, ctx, _payload, run) =>
    rotateFirmKeys(ctx, tables, {
      signal: run.signal,
      progress: (done, total) => run.progress(done / total),
    }),
  );
