// Every job of the product: its name, its payload, when it runs by itself, and the verb that it calls.
import { sweepSessions } from '@cio/domain/identity';
import type { Database } from '@cio/domain/platform';
import { z } from 'zod';

export interface JobServices {
  db: Database;
  now(): Date;
}

interface Job<Payload> {
  payload: z.ZodType<Payload>;
  /** How often it runs by itself. */
  every?: number;
  run(services: JobServices, payload: Payload): Promise<unknown>;
}

const job = <Payload>(definition: Job<Payload>): Job<Payload> => definition;

const HOUR = 3_600_000;

export const JOBS = {
  'identity.sweep-sessions': job({
    payload: z.strictObject({}),
    every: HOUR,
    run: ({ db, now }) => sweepSessions(db, now()),
  }),
} as const;

export type JobName = keyof typeof JOBS;
