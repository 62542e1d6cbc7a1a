// Every job of the product: its name, its payload, when it runs by itself, and the verb that it calls.
import { IDENTITY_MAILS, sweepGuards, sweepSessions, sweepSteps, watchLicences } from '@cio/domain/identity';
import { sendDueMail, sweepMail, type Database, type MailSettings } from '@cio/domain/platform';
import { z } from 'zod';

export interface JobServices {
  db: Database;
  now(): Date;
  /** Null without a way out: mail waits in its table. */
  mail: Omit<MailSettings, 'templates'> | null;
  onFault(about: string, error: unknown): void;
}

interface Job<Payload> {
  payload: z.ZodType<Payload>;
  /** How often it runs by itself. */
  every?: number;
  run(services: JobServices, payload: Payload): Promise<unknown>;
}

const job = <Payload>(definition: Job<Payload>): Job<Payload> => definition;

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

/** Every mail that the product writes, by name. */
const MAIL_TEMPLATES: MailSettings['templates'] = { ...IDENTITY_MAILS };
const DAY = 24 * HOUR;

export const JOBS = {
  'identity.sweep-sessions': job({
    payload: z.strictObject({}),
    every: HOUR,
    run: ({ db, now }) => sweepSessions(db, now()),
  }),
  'identity.sweep-guards': job({
    payload: z.strictObject({}),
    every: HOUR,
    run: ({ db, now }) => sweepGuards(db, now()),
  }),
  'identity.sweep-steps': job({
    payload: z.strictObject({}),
    every: HOUR,
    run: ({ db, now }) => sweepSteps(db, now()),
  }),
  'platform.send-mail': job({
    payload: z.strictObject({}),
    every: SECOND,
    run: async ({ db, now, mail, onFault }) => {
      if (!mail) return;
      // Until none is due: a burst does not wait for the next second.
      while ((await sendDueMail(db, { ...mail, templates: MAIL_TEMPLATES }, now(), onFault)) > 0);
    },
  }),
  'platform.sweep-mail': job({
    payload: z.strictObject({}),
    every: HOUR,
    run: ({ db, now }) => sweepMail(db, now()),
  }),
  'identity.watch-licences': job({
    payload: z.strictObject({}),
    every: DAY,
    run: ({ db, now }) => watchLicences(db, now()),
  }),
} as const;

export type JobName = keyof typeof JOBS;
