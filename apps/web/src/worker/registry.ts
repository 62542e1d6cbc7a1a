// Everything that the worker does without being asked, and every job that it can be given: name, and the verb that is called.
import { sealEntries, verifyChains } from '@cio/domain/audit';
import { EXPORT_CLIENTS, exportClients, SEALED_CLIENT_TABLES } from '@cio/domain/clients';
import { sweepUploads } from '@cio/domain/documents';
import { ALERT_ROUND, alertRound, recompute, RECOMPUTE, watchRules } from '@cio/domain/eligibility';
import { sweepAccounts, sweepGuards, sweepSessions, watchLicences } from '@cio/domain/identity';
import { sweepNotifications } from '@cio/domain/messaging';
import {
  handle,
  rollOutbox,
  rotateKeysHandler,
  sendDueMail,
  sweepDeliveries,
  sweepFiles,
  sweepIdempotencyKeys,
  sweepJobs,
  sweepMail,
  sweepRateLimits,
  type BlobStore,
  type Database,
  type JobHandler,
  type MailOrigin,
  type MailSettings,
  type Schedule,
  type SealedTable,
} from '@cio/domain/platform';
import { MAIL_TEMPLATES } from '../mails.ts';

export interface JobServices {
  db: Database;
  now(): Date;
  /** Null without a way out: mail waits in its table. */
  mail: Omit<MailSettings, 'templates'> | null;
  /** Null without a blob store: there are no files then. */
  blobs: BlobStore | null;
  /** The mail server failed several times in a row: what is due waits, and loses no try by it. */
  mailRests(): Promise<boolean>;
  onFault(about: string, error: unknown, of?: MailOrigin): void;
  onSent(mailId: string, of: MailOrigin): void;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** What is done once a day is done while the country sleeps. */
const nightly = (minute: number) => ({ cron: `${minute} 3 * * *`, timeZone: 'America/Toronto' });

/** Every column that holds values under a firm's keys. */
const SEALED_TABLES: readonly SealedTable[] = [...SEALED_CLIENT_TABLES];

/** The jobs that firms can be given (`handle(declaration, run)`). */
export const HANDLERS: readonly JobHandler<JobServices>[] = [
  handle(EXPORT_CLIENTS, (_services, ctx, payload, run) => exportClients(ctx, payload, run)),
  handle(RECOMPUTE, (_services, ctx, payload, run) => recompute(ctx, payload, run)),
  handle(ALERT_ROUND, (_services, ctx, payload, run) => alertRound(ctx, payload, run)),
  rotateKeysHandler(SEALED_TABLES),
];

export const SCHEDULES: readonly Schedule<JobServices>[] = [
  {
    name: 'audit.seal',
    queue: 'upkeep',
    at: { everyMs: 5 * SECOND },
    run: ({ db, now, onFault }) => sealEntries(db, now(), onFault),
  },
  {
    // Every chain is walked through from its beginning: a long trail takes its time.
    name: 'audit.verify',
    queue: 'upkeep',
    at: nightly(40),
    timeoutMs: 6 * HOUR,
    async run({ db, now, onFault }, signal) {
      for await (const { orgId, fault } of verifyChains(db, now)) {
        if (fault) onFault(orgId, new ChainFault(fault.kind));
        if (signal.aborted) return;
      }
    },
  },
  {
    name: 'platform.send-mail',
    queue: 'mail',
    at: { everyMs: SECOND },
    timeoutMs: 5 * MINUTE,
    async run({ db, now, mail, mailRests, onFault, onSent }, signal) {
      if (!mail || (await mailRests())) return;
      // Until none is due: a burst does not wait for the next second.
      const settings = { ...mail, templates: MAIL_TEMPLATES };
      while (!signal.aborted && (await sendDueMail(db, settings, now(), onFault, onSent)) > 0);
    },
  },
  {
    // New rules come with a new version of the product, so soon after it has started.
    name: 'eligibility.watch-rules',
    queue: 'upkeep',
    at: { everyMs: 10 * MINUTE },
    run: ({ db, now }) => watchRules(db, now()),
  },
  {
    name: 'platform.roll-outbox',
    queue: 'upkeep',
    at: { everyMs: HOUR },
    run: ({ db }) => rollOutbox(db),
  },
  {
    name: 'platform.sweep-deliveries',
    queue: 'upkeep',
    at: nightly(10),
    run: ({ db }) => sweepDeliveries(db),
  },
  { name: 'platform.sweep-jobs', queue: 'upkeep', at: nightly(20), run: ({ db }) => sweepJobs(db) },
  {
    name: 'platform.sweep-files',
    queue: 'upkeep',
    at: { everyMs: HOUR },
    run: ({ db, now }) => sweepFiles(db, now()),
  },
  {
    name: 'platform.sweep-mail',
    queue: 'upkeep',
    at: nightly(30),
    run: ({ db, now }) => sweepMail(db, now()),
  },
  {
    name: 'platform.sweep-idempotency-keys',
    queue: 'upkeep',
    at: { everyMs: HOUR },
    run: ({ db, now }) => sweepIdempotencyKeys(db, now()),
  },
  {
    name: 'platform.sweep-rate-limits',
    queue: 'upkeep',
    at: { everyMs: MINUTE },
    run: ({ db }) => sweepRateLimits(db),
  },
  {
    name: 'documents.sweep-uploads',
    queue: 'upkeep',
    at: { everyMs: 10 * MINUTE },
    timeoutMs: 10 * MINUTE,
    async run({ db, now, blobs }) {
      if (blobs) await sweepUploads(db, { blobs }, now());
    },
  },
  {
    name: 'identity.sweep-sessions',
    queue: 'upkeep',
    at: { everyMs: HOUR },
    run: ({ db, now }) => sweepSessions(db, now()),
  },
  {
    name: 'messaging.sweep-notifications',
    queue: 'upkeep',
    at: nightly(35),
    run: ({ db, now }) => sweepNotifications(db, now()),
  },
  {
    name: 'identity.sweep-accounts',
    queue: 'upkeep',
    at: { everyMs: HOUR },
    run: ({ db, now }) => sweepAccounts(db, now()),
  },
  {
    name: 'identity.sweep-guards',
    queue: 'upkeep',
    at: { everyMs: HOUR },
    run: ({ db, now }) => sweepGuards(db, now()),
  },
  {
    // Each firm's day begins at its own hour.
    name: 'identity.watch-licences',
    queue: 'upkeep',
    at: { everyMs: HOUR },
    run: ({ db, now }) => watchLicences(db, now()),
  },
];

/** A firm's trail and its chain disagree. The page of the trail and the operator's tool say where. */
class ChainFault extends Error {
  override name = 'ChainFault';
  constructor(readonly code: string) {
    super(code);
  }
}
