// What lives once per process. Next bundles its own copy of every module beside ours, so it hangs on globalThis.
import { openFileDesk, type FileDesk } from '@cio/domain/documents';
import {
  faultName,
  hearChanges,
  openDatabase,
  openMasterKey,
  openOutboundDoor,
  openRateLimiter,
  openReadNotes,
  Outage,
  startCounting,
  type Database,
  type MasterKey,
  type OpenRateLimiter,
  type OutboundDoor,
  type ReadNotes,
} from '@cio/domain/platform';
import { env } from '../env.ts';
import { openFileStore } from './file-store.ts';
import { log, logFault } from './log.ts';
import { openMemory, type Memory } from './memory.ts';
import { watchMaintenance, type MaintenanceWatch } from './maintenance.ts';
import { metrics } from './metrics.ts';
import { standInOrigins } from './outside-services.ts';
import { openSaturation, type Saturation } from './saturation.ts';

export interface Services {
  db: Database;
  masterKey: MasterKey;
  files: FileDesk;
  /** Absent where each read is to be written down before its answer leaves. */
  readNotes?: ReadNotes;
  memory: Memory;
  limiter: OpenRateLimiter;
  outbound: OutboundDoor;
  maintenance: MaintenanceWatch;
  /** Absent where the database is a test's own. */
  saturation?: Saturation;
  end(): Promise<void>;
}

/** Shorter than the deadline of an answer: who asked hears of it. */
const SILENCE_MS = 6_000;

const holder = globalThis as typeof globalThis & { cioServices?: Services };

function around(db: Database, files?: FileDesk): Services {
  const { redisUrl, blobConnectionString } = env();
  const outbound = openOutboundDoor({ db, standIns: standInOrigins(env()) });
  const limiter = openRateLimiter(db, redisUrl, (error) => {
    metrics().storeAway.inc();
    log('warn', 'rate_limits.away', { kind: faultName(error) });
  });
  return {
    db,
    masterKey: openMasterKey(env().encryptionKey),
    files: files ?? openFileDesk(openFileStore(blobConnectionString, outbound)),
    memory: openMemory(),
    limiter,
    outbound,
    maintenance: watchMaintenance(db),
    async end() {
      await limiter.end();
      await db.end();
    },
  };
}

export function services(): Services {
  if (holder.cioServices) return holder.cioServices;
  const { databaseUrl, databasePool, databaseQueue, mode } = env();
  const saturation = openSaturation(() => {
    const { read, write } = db.turnstiles;
    return { busy: read.inside + write.inside, waiting: read.waiting + write.waiting };
  });
  const db = openDatabase({
    url: databaseUrl,
    poolSize: databasePool,
    queue: databaseQueue,
    onSaturated: () => saturation.refused(),
    silenceMs: SILENCE_MS,
    guardRepeats: mode !== 'production',
  });
  const readNotes = openReadNotes(db, (error) => logFault('read-notes', '', error));
  const base = around(db);
  const stopRemembering = followChanges(base, databaseUrl);
  return (holder.cioServices = {
    ...base,
    readNotes,
    saturation,
    async end() {
      await stopRemembering();
      await base.end();
    },
  });
}

/** Hears what other processes change, and writes down how often memory answered. */
function followChanges({ db, memory }: Services, url: string): () => Promise<void> {
  const outage = new Outage({
    away: (kind) => log('warn', 'memory.unheard', { kind }),
    back: (seconds) => log('info', 'memory.heard', { seconds }),
    fault: (error) => logFault('memory', '', error),
  });
  const ears = hearChanges(url, memory.all, {
    onFault: (error) => outage.failed(error),
    onHeard: () => outage.answered(),
  });
  const counting = startCounting(db, memory.all, { onFault: (error) => logFault('memory', '', error) });
  return async () => {
    await ears.close();
    await counting.stop();
  };
}

/** For tests, which close their database themselves. */
export async function endLimiter(): Promise<void> {
  await holder.cioServices?.limiter.end();
}

/** For tests, which bring a database of their own. */
export function adoptDatabase(db: Database, files?: FileDesk): void {
  holder.cioServices = around(db, files);
}

export async function endServices(): Promise<void> {
  await holder.cioServices?.readNotes?.flush();
  await holder.cioServices?.end();
  delete holder.cioServices;
}
