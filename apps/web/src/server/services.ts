// What lives once per process. Next bundles its own copy of every module beside ours, so it hangs on globalThis.
import type { LiveApiKey, LiveSession } from '@cio/domain/identity';
import {
  openDatabase,
  openMasterKey,
  openReadNotes,
  type Database,
  type MasterKey,
  type ReadNotes,
} from '@cio/domain/platform';
import { env } from '../env.ts';
import { logFault } from './log.ts';
import { TimedCache } from './timed-cache.ts';

export interface Services {
  db: Database;
  masterKey: MasterKey;
  /** Absent where each read is to be written down before its answer leaves. */
  readNotes?: ReadNotes;
  sessions: TimedCache<LiveSession>;
  keys: TimedCache<LiveApiKey>;
}

/** How long an ended session or key may still be believed by a process that was not told. */
const BELIEVED_MS = 2_000;
const MOST_KEPT = 20_000;

const holder = globalThis as typeof globalThis & { cioServices?: Services };

const around = (db: Database): Services => ({
  db,
  masterKey: openMasterKey(env().encryptionKey),
  sessions: new TimedCache(BELIEVED_MS, MOST_KEPT),
  keys: new TimedCache(BELIEVED_MS, MOST_KEPT),
});

export function services(): Services {
  const { databaseUrl, databasePool, mode } = env();
  if (holder.cioServices) return holder.cioServices;
  const db = openDatabase({ url: databaseUrl, poolSize: databasePool, guardRepeats: mode !== 'production' });
  const readNotes = openReadNotes(db, (error) => logFault('read-notes', '', error));
  return (holder.cioServices = { ...around(db), readNotes });
}

/** For tests, which bring a database of their own. */
export function adoptDatabase(db: Database): void {
  holder.cioServices = around(db);
}

export async function endServices(): Promise<void> {
  await holder.cioServices?.readNotes?.flush();
  await holder.cioServices?.db.end();
  delete holder.cioServices;
}
