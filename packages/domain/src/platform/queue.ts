// The queue's ground: BullMQ on PostgreSQL unless REDIS_URL is set (docs/decisions/0006). Only workers run jobs.
import { readInScope, type Database } from '@cio/db';
import {
  createPostgresBackend,
  Queue,
  runMigrations,
  setDefaultBackendFactory,
  Worker,
  type Processor,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';

const SCHEMA = 'bullmq';

export interface QueueTarget {
  databaseUrl: string;
  redisUrl: string | undefined;
}

/** Brings the queue's own schema up to date and lets the product's login role work with it. */
export async function prepareQueue(ownerUrl: string, loginRole: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => {}); // the query under way reports it
  await client.connect();
  try {
    await runMigrations(client, SCHEMA);
    const login = client.escapeIdentifier(loginRole);
    await client.query(`grant usage on schema ${SCHEMA} to ${login}`);
    await client.query(`grant select, insert, update, delete on all tables in schema ${SCHEMA} to ${login}`);
    await client.query(`grant usage, select on all sequences in schema ${SCHEMA} to ${login}`);
    await client.query(`grant execute on all functions in schema ${SCHEMA} to ${login}`);
  } finally {
    await client.end();
  }
}

function connectionFor(target: QueueTarget) {
  if (target.redisUrl) return { url: target.redisUrl, maxRetriesPerRequest: null };
  // The backend is chosen once per process: BullMQ takes no such option on a queue.
  setDefaultBackendFactory(createPostgresBackend as never);
  return { connectionString: target.databaseUrl, schema: SCHEMA, max: 6 } as never;
}

export const openQueue = (target: QueueTarget, name: string): Queue =>
  new Queue(name, { connection: connectionFor(target) });

/** Short locks: what a killed worker held is taken up again within ten seconds. */
export const openWorker = (target: QueueTarget, name: string, run: Processor): Worker =>
  new Worker(name, run, {
    connection: connectionFor(target),
    concurrency: 5,
    lockDuration: 4_000,
    stalledInterval: 3_000,
    maxStalledCount: 2,
  });

/** Whether the queue's store answers, for readiness. */
export async function queueAnswers(db: Database, redisUrl: string | undefined): Promise<void> {
  if (!redisUrl) {
    const [[answer]] = await readInScope<[{ open: boolean }[]]>(
      db,
      { role: 'system', name: 'platform.housekeeping' },
      [
        {
          name: 'queue-answers',
          text: `select has_schema_privilege(session_user, '${SCHEMA}', 'usage') as open`,
          values: [],
        },
      ],
    );
    if (!answer?.open) throw new Error('the login role may not enter the schema of the queue');
    return;
  }
  const redis = new Redis(redisUrl, { lazyConnect: true, maxRetriesPerRequest: 0, connectTimeout: 2_000 });
  redis.on('error', () => {}); // the call below reports it
  try {
    await redis.connect();
    await redis.ping();
  } finally {
    redis.disconnect();
  }
}

export async function databaseAnswers(db: Database): Promise<void> {
  await readInScope<[unknown[]]>(db, { role: 'system', name: 'platform.housekeeping' }, [
    { name: 'database-answers', text: 'select 1', values: [] },
  ]);
}
