// What lives once per process. Next bundles its own copy of every module beside ours, so it hangs on globalThis.
import { openFileDesk, type FileDesk } from '@cio/domain/documents';
import type { AdminGate, LiveApiKey, LiveSession } from '@cio/domain/identity';
import {
  DomainError,
  faultName,
  openBlobStore,
  openDatabase,
  openMasterKey,
  openOutboundDoor,
  openRateLimiter,
  openReadNotes,
  type BlobStore,
  type Database,
  type MasterKey,
  type OpenRateLimiter,
  type OutboundDoor,
  type ReadNotes,
} from '@cio/domain/platform';
import { env } from '../env.ts';
import { log, logFault } from './log.ts';
import { watchMaintenance, type MaintenanceWatch } from './maintenance.ts';
import { metrics } from './metrics.ts';
import { standInOrigins } from './outside-services.ts';
import { openSaturation, type Saturation } from './saturation.ts';
import { TimedCache } from './timed-cache.ts';

export interface Services {
  db: Database;
  masterKey: MasterKey;
  files: FileDesk;
  /** Absent where each read is to be written down before its answer leaves. */
  readNotes?: ReadNotes;
  sessions: TimedCache<LiveSession>;
  keys: TimedCache<LiveApiKey>;
  adminGates: TimedCache<AdminGate>;
  limiter: OpenRateLimiter;
  outbound: OutboundDoor;
  maintenance: MaintenanceWatch;
  /** Absent where the database is a test's own. */
  saturation?: Saturation;
  end(): Promise<void>;
}

/** How long an ended session or key may still be believed by a process that was not told. */
const BELIEVED_MS = 2_000;
const MOST_KEPT = 20_000;
/** Shorter than the deadline of an answer: who asked hears of it. */
const SILENCE_MS = 6_000;

const holder = globalThis as typeof globalThis & { cioServices?: Services };

function around(db: Database, files = openFiles()): Services {
  const { redisUrl } = env();
  const limiter = openRateLimiter(db, redisUrl, (error) => {
    metrics().storeAway.inc();
    log('warn', 'rate_limits.away', { kind: faultName(error) });
  });
  return {
    db,
    masterKey: openMasterKey(env().encryptionKey),
    files,
    sessions: new TimedCache(BELIEVED_MS, MOST_KEPT),
    keys: new TimedCache(BELIEVED_MS, MOST_KEPT),
    adminGates: new TimedCache(BELIEVED_MS, MOST_KEPT),
    limiter,
    maintenance: watchMaintenance(db),
    outbound: openOutboundDoor({ db, standIns: standInOrigins(env()) }),
    async end() {
      await limiter.end();
      await db.end();
    },
  };
}

function openFiles(): FileDesk {
  const { blobConnectionString } = env();
  return openFileDesk(blobConnectionString ? openBlobStore(blobConnectionString) : NO_STORE);
}

/** Without a blob store everything works but files, which say so. */
const away = () => {
  throw new DomainError('unavailable');
};
const NO_STORE: BlobStore = { stage: away, commit: away, read: away, remove: away };

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
  return (holder.cioServices = { ...around(db), readNotes, saturation });
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
