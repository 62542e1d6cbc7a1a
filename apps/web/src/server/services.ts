// What lives once per process. Next bundles its own copy of every module beside ours, so it hangs on globalThis.
import { openDatabase, type Database } from '@cio/domain/platform';
import type { LiveSession } from '@cio/domain/identity';
import { env } from '../env.ts';

export interface Services {
  db: Database;
  /** Sessions read in the last seconds, by id (session-cache.ts). */
  sessions: Map<string, { readAt: number; session: Promise<LiveSession | null> }>;
  keys: Map<string, { readAt: number; key: Promise<unknown> }>;
}

const holder = globalThis as typeof globalThis & { cioServices?: Services };

export function services(): Services {
  holder.cioServices ??= {
    db: openDatabase({
      url: env().databaseUrl,
      poolSize: env().databasePool,
      guardRepeats: env().mode !== 'production',
    }),
    sessions: new Map(),
    keys: new Map(),
  };
  return holder.cioServices;
}

/** For tests, which bring a database of their own. */
export function adoptDatabase(db: Database): void {
  holder.cioServices = { db, sessions: new Map(), keys: new Map() };
}

export async function endServices(): Promise<void> {
  await holder.cioServices?.db.end();
  delete holder.cioServices;
}
