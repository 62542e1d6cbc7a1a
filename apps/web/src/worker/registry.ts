// Every job of the product: its name, its payload, when it runs by itself, and the verb that it calls.
import { sealEntries, verifyChains } from '@cio/domain/audit';
import {
  IDENTITY_MAILS,
  sweepAccounts,
  sweepGuards,
  sweepSessions,
  watchLicences,
} from '@cio/domain/identity';
import {
  sendDueMail,
  sweepIdempotencyKeys,
  sweepMail,
  sweepRateLimits,
  type Database,
  type MailSettings,
} from '@cio/domain/platform';
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
const DAY = 24 * HOUR;

/** Every mail that the product writes, by name. */
const MAIL_TEMPLATES: MailSettings['templates'] = { ...IDENTITY_MAILS };

export const JOBS = {
  'audit.seal': job({
    payload: z.strictObject({}),
    every: 5 * SECOND,
    run: ({ db, now, onFault }) => sealEntries(db, now(), onFault),
  }),
  'audit.verify': job({
    payload: z.strictObject({}),
    every: DAY,
    run: async ({ db, now, onFault }) => {
      for await (const { orgId, fault } of verifyChains(db, now))
        if (fault) onFault(orgId, new ChainFault(fault.kind));
    },
  }),
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
  'identity.sweep-accounts': job({
    payload: z.strictObject({}),
    every: HOUR,
    run: ({ db, now }) => sweepAccounts(db, now()),
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
  'platform.sweep-idempotency-keys': job({
    payload: z.strictObject({}),
    every: HOUR,
    run: ({ db, now }) => sweepIdempotencyKeys(db, now()),
  }),
  'platform.sweep-rate-limits': job({
    payload: z.strictObject({}),
    every: 60 * SECOND,
    run: ({ db }) => sweepRateLimits(db),
  }),
  'identity.watch-licences': job({
    payload: z.strictObject({}),
    every: DAY,
    run: ({ db, now }) => watchLicences(db, now()),
  }),
} as const;

/** A firm's trail and its chain disagree. The page of the trail and the operator's tool say where. */
class ChainFault extends Error {
  override name = 'ChainFault';
  constructor(readonly code: string) {
    super(code);
  }
}

export type JobName = keyof typeof JOBS;
