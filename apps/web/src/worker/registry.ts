// Everything that the worker does without being asked, and every job that it can be given: name, and the verb that is called.
import { IDENTITY_MAILS, sweepGuards, sweepSessions, watchLicences } from '@cio/domain/identity';
import {
  rollOutbox,
  sendDueMail,
  sweepDeliveries,
  sweepJobs,
  sweepMail,
  type Database,
  type JobHandler,
  type MailSettings,
  type Schedule,
} from '@cio/domain/platform';

export interface JobServices {
  db: Database;
  now(): Date;
  /** Null without a way out: mail waits in its table. */
  mail: Omit<MailSettings, 'templates'> | null;
  onFault(about: string, error: unknown): void;
}

/** Every mail that the product writes, by name. */
const MAIL_TEMPLATES: MailSettings['templates'] = { ...IDENTITY_MAILS };

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** What is done once a day is done while the country sleeps. */
const nightly = (minute: number) => ({ cron: `${minute} 3 * * *`, timeZone: 'America/Toronto' });

/** The jobs that firms can be given (`handle(declaration, run)`). */
export const HANDLERS: readonly JobHandler<JobServices>[] = [];

export const SCHEDULES: readonly Schedule<JobServices>[] = [
  {
    name: 'platform.send-mail',
    queue: 'mail',
    at: { everyMs: SECOND },
    timeoutMs: 5 * MINUTE,
    async run({ db, now, mail, onFault }, signal) {
      if (!mail) return;
      // Until none is due: a burst does not wait for the next second.
      const settings = { ...mail, templates: MAIL_TEMPLATES };
      while (!signal.aborted && (await sendDueMail(db, settings, now(), onFault)) > 0);
    },
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
    name: 'platform.sweep-mail',
    queue: 'upkeep',
    at: nightly(30),
    run: ({ db, now }) => sweepMail(db, now()),
  },
  {
    name: 'identity.sweep-sessions',
    queue: 'upkeep',
    at: { everyMs: HOUR },
    run: ({ db, now }) => sweepSessions(db, now()),
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
