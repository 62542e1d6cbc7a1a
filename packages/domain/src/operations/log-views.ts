// What the procedures of the log answer, as schemas.
import { z } from 'zod';
import { AnInstant } from '../platform/index.ts';
import { LOG_FACTS, LOG_LEVELS, type LogPage } from './log-schemas.ts';

export const LogPageShape = z.strictObject({
  kept: z.boolean(),
  lines: z.array(
    z.strictObject({
      at: AnInstant,
      level: z.enum(LOG_LEVELS),
      event: z.string(),
      requestId: z.string().nullable(),
      traceId: z.string().nullable(),
      facts: z.array(z.strictObject({ name: z.enum(LOG_FACTS), value: z.string() })),
    }),
  ),
  truncated: z.boolean(),
}) satisfies z.ZodType<LogPage>;
