import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import type { Socket } from 'node:net';
import pg from 'pg';
import { PrismaClient } from './generated/prisma/client.ts';
import { countedAsOne, GuardedClient } from './n-plus-one.ts';
import { Turnstile, type QueueLimits } from './turnstile.ts';

export interface DatabaseOptions {
  url: string;
  /** Connections for transactions; as many again serve reads. */
  poolSize?: number;
  /** How many may wait for one of them, and how long. Without it: as many as come, for five seconds. */
  queue?: QueueLimits;
  /** Whenever somebody is refused for that. */
  onSaturated?: () => void;
  /** A question that hears nothing for so long is given up, together with its connection. Left out: it waits. */
  silenceMs?: number;
  /** Fail a request that repeats one statement (tests, development). */
  guardRepeats?: boolean;
}

export interface Database {
  /** For transactions that write. */
  prisma: PrismaClient;
  /** For reads: each read sends its whole transaction in one round trip. */
  readPool: pg.Pool;
  /** What prisma's transactions run on: to be counted, not to be used. */
  writePool: pg.Pool;
  /** Before each of the pools: who uses it, who waits, who was refused. */
  turnstiles: { read: Turnstile; write: Turnstile };
  /** Counts the statements of this work as those of one request. Absent where repeats are not guarded against. */
  countedAsOne?: <T>(work: () => T) => T;
  end(): Promise<void>;
}

const PATIENT: QueueLimits = { most: Infinity, waitMs: 5_000 };

export function openDatabase({
  url,
  poolSize = 10,
  queue = PATIENT,
  onSaturated,
  silenceMs,
  guardRepeats = false,
}: DatabaseOptions): Database {
  const shared = {
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    // Reads leave as one message, and Prisma asks for the relations of a record side by side: pg sends what comes while it is
    // asking only where it was told to.
    pipeline: true,
    ...(guardRepeats ? { Client: GuardedClient as unknown as typeof pg.Client } : {}),
  } as pg.PoolConfig;
  const [writePool, readPool] = [new pg.Pool(shared), new pg.Pool(shared)];
  for (const pool of [writePool, readPool]) {
    // A connection that breaks while idle (the database restarted) is replaced at the next request; one that breaks
    // while lent out fails its query. Neither may end the process.
    pool.on('error', () => {});
    pool.on('connect', (client) => client.on('error', () => {}));
    if (silenceMs) pool.on('connect', (client) => endWhenSilent(client, silenceMs));
  }
  const prisma = new PrismaClient({
    adapter: new PrismaPg(writePool, {
      // Named statements are planned once a connection: 9 to 15 % off every query.
      statementNameGenerator: (query) => createHash('sha1').update(query.sql).digest('base64url'),
    }),
    transactionOptions: { maxWait: 5_000, timeout: 15_000 },
  });
  return {
    prisma,
    readPool,
    writePool,
    turnstiles: {
      read: new Turnstile(poolSize, queue, onSaturated),
      write: new Turnstile(poolSize, queue, onSaturated),
    },
    ...(guardRepeats ? { countedAsOne } : {}),
    async end() {
      await prisma.$disconnect();
      await Promise.all([writePool.end(), readPool.end()]);
    },
  };
}

/** What pg does not tell by its types: the socket, and whether an answer is owed. */
interface Inside {
  connection: { stream: Socket };
  readyForQuery: boolean;
}

/**
 * A network that loses its way breaks no connection: without this, whoever asks waits for as long as the system tries, and the
 * pool fills up with such connections.
 */
function endWhenSilent(client: pg.PoolClient, ms: number): void {
  const inside = client as unknown as Inside;
  const { stream } = inside.connection;
  stream.setTimeout(ms);
  stream.on('timeout', () => {
    // Once it has run out, a later question does not wind it up again.
    if (inside.readyForQuery) return void stream.setTimeout(ms);
    stream.destroy(Object.assign(new Error('the database says nothing'), { code: 'ETIMEDOUT' }));
  });
}
