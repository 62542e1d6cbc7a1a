/**
 * Lets the server read a restored copy and its log up to a moment, and puts right what must not be taken over from the past.
 */
import { chownSync, lstatSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { tailOf } from '../local/logs.ts';
import { freePort } from '../local/ports.ts';
import { postgresService, postgresUrls } from '../local/postgres.ts';
import { writeAtomic } from '../local/files.ts';
import type { Secrets } from '../local/secrets.ts';
import { endProcess, exited } from '../local/service.ts';
import type { Place } from './place.ts';
import { BackupProblem } from './problem.ts';

/** The log is replayed in this; a day of a busy firm takes minutes. */
const RECOVERY_LIMIT_MS = 60 * 60_000;

export interface RecoverOptions {
  secrets: Secrets;
  at: Date | null;
  /** A scratch server, which is thrown away. */
  scratch: boolean;
}

export interface Recovered {
  superUrl: string;
  /** The last thing that is there was committed then. */
  lastCommit: Date | null;
  stop(): Promise<void>;
}

/** Starts it in recovery and returns when it is open for use. */
export async function recover(place: Place, { secrets, at, scratch }: RecoverOptions): Promise<Recovered> {
  giveTo(place);
  writeFileSync(join(place.data, 'recovery.signal'), '', { mode: 0o600 });
  giveTo(place);
  const found = await launch(place, { secrets, at, scratch });
  if (found) return found;
  // Nothing was committed after that moment, so all there is is what was wanted.
  const whole = await launch(place, { secrets, at: null, scratch });
  if (whole) return whole;
  throw new BackupProblem(`The database could not be recovered. Its log says:\n${tailOf(logOf(place))}`);
}

const logOf = ({ dataDir }: Place) => join(dataDir, 'logs', 'postgres.log');

/** Null when the log ends before the moment that was asked for. */
async function launch(place: Place, { secrets, at, scratch }: RecoverOptions): Promise<Recovered | null> {
  writeAtomic(join(place.folder, 'initialised.json'), JSON.stringify({ major: 18 }));
  const port = await freePort();
  const service = postgresService({
    dataDir: place.dataDir,
    secrets,
    port,
    ...(scratch && { durability: 'off' as const }),
    readyLimitMs: RECOVERY_LIMIT_MS,
    settings: [
      // Whatever is needed lies in pg_wal already.
      'restore_command=exit 1',
      'recovery_target_timeline=current',
      'recovery_target_action=promote',
      'hot_standby=off',
      ...(at ? [`recovery_target_time=${at.toISOString().replace('T', ' ').replace('Z', '+00')}`] : []),
    ],
  });
  const child = await service.launch();
  const gone = exited(child);
  const ended = new AbortController();
  void gone.then(() => ended.abort());
  await service.ready(child, ended.signal);
  if (ended.signal.aborted) {
    const said = tailOf(service.logFile, 20);
    if (/recovery ended before configured recovery target was reached/.test(said)) return null;
    throw new BackupProblem(`The database could not be recovered. Its log says:\n${said}`);
  }
  const { superUrl } = postgresUrls(secrets, port);
  return {
    superUrl,
    lastCommit: lastCommitIn(service.logFile),
    async stop() {
      await endProcess(child.pid!, ['SIGINT', 'SIGQUIT'], 60_000);
      await gone;
    },
  };
}

/** The server says in its log until when it read. */
function lastCommitIn(logFile: string): Date | null {
  const said = [
    ...tailOf(logFile, 40).matchAll(/last completed transaction was at log time ([\d-]+ [\d:.]+)\+00/g),
  ].at(-1);
  return said ? new Date(`${said[1]!.replace(' ', 'T')}Z`) : null;
}

/** The account that runs the server must own all of it, and nobody else may look. */
export function giveTo({ data, account }: Place): void {
  if (!account) return;
  const give = (path: string) => {
    chownSync(path, account.uid, account.gid);
    if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) give(join(path, name));
  };
  give(data);
}

export interface SetRight {
  sessions: number;
  links: number;
  mailsKnownSent: number;
}

/**
 * Sessions and one-time links come back from the past as well, those too that were ended or used since: all end. Mail that is known
 * to have gone out is not sent again. Readers of live events start anew.
 */
export async function setRight(client: pg.Client, sentMail: readonly string[]): Promise<SetRight> {
  const sessions = await client.query(
    `update sessions set revoked_at = clock_timestamp() where revoked_at is null`,
  );
  const links = await client.query(
    `update one_time_tokens set used_at = clock_timestamp() where used_at is null`,
  );
  const mails = await client.query(
    `update outgoing_mail set sent_at = clock_timestamp(), next_try_at = null where sent_at is null and id = any ($1::uuid[])`,
    [sentMail],
  );
  await client.query(`update database_epoch set epoch = gen_random_uuid(), since = clock_timestamp()`);
  return {
    sessions: sessions.rowCount ?? 0,
    links: links.rowCount ?? 0,
    mailsKnownSent: mails.rowCount ?? 0,
  };
}

/** The same past all walls, in the product's own database of an embedded server. */
export async function setRightEmbedded(superUrl: string, sentMail: readonly string[]): Promise<SetRight> {
  const url = new URL(superUrl);
  url.pathname = '/cio';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query('begin');
    const found = await setRight(client, sentMail);
    await client.query('commit');
    return found;
  } finally {
    await client.end();
  }
}

/** Recovery leaves a mark for a server that was never opened. */
export function forgetRecovery({ data }: Place): void {
  rmSync(join(data, 'recovery.signal'), { force: true });
}
