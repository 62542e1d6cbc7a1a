// The queue's ground: BullMQ on PostgreSQL unless REDIS_URL is set (docs/decisions/0006). Jobs themselves: jobs/.
import { readInScope, type Database } from '@cio/db';
import { runMigrations } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { QUEUES } from './jobs/declare.ts';

export const QUEUE_SCHEMA = 'bullmq';

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
    await runMigrations(client, QUEUE_SCHEMA);
    // Adding in bulk makes a queue's sequence of ids when there is none: the login role may not make anything, so they are made here.
    for (const queue of Object.keys(QUEUES))
      await client.query(`select ${QUEUE_SCHEMA}.next_job_id($1)`, [queue]);
    const login = client.escapeIdentifier(loginRole);
    await client.query(`grant usage on schema ${QUEUE_SCHEMA} to ${login}`);
    await client.query(
      `grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to ${login}`,
    );
    await client.query(`grant usage, select on all sequences in schema ${QUEUE_SCHEMA} to ${login}`);
    await client.query(`grant execute on all functions in schema ${QUEUE_SCHEMA} to ${login}`);
  } finally {
    await client.end();
  }
}

/** Whether the queue's store answers, for readiness. */
export async function queueAnswers(db: Database, redisUrl: string | undefined): Promise<void> {
  if (!redisUrl) {
    const [[answer]] = await readInScope<[{ open: boolean }[]]>(
      db,
      { role: 'system', name: 'platform.housekeeping' },
      [
        {
          name: 'queue-answers',
          text: `select has_schema_privilege(session_user, '${QUEUE_SCHEMA}', 'usage') as open`,
          values: [],
        },
      ],
    );
    if (!answer?.open) throw new Error('the login role may not enter the schema of the queue');
    return;
  }
  const redis = new Redis(redisUrl, {
    ...{ lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null },
    // Nobody waits for an answer that does not come, and its connection does not stay.
    ...{ connectTimeout: 2_000, commandTimeout: 2_000 },
  });
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
