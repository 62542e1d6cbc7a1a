// Jobs a second: the product's own engine (rows, walls, ledger) against a bare BullMQ loop on the same store, and two workers
// against one.
import { asSuper } from '@cio/db/testing';
import { randomUUID } from 'node:crypto';
import { fork } from 'node:child_process';
import { openDatabase, prepareQueue, QUEUES } from '@cio/domain/platform';
import { createPostgresBackend, Queue, Worker } from 'bullmq';
import { startRedis } from '../../../infra/local/redis.ts';
import { loadDatabase, startCluster, type BenchDatabase } from '../bench-database.ts';
import type { Bench, Row } from '../results.ts';
import { ratio } from '../statistics.ts';
import { NOTHING, PAUSE, startEngine } from './engine-worker.ts';

const JOBS = 6_000;
const PAUSING = 2_400;
const AT_ONCE = QUEUES.work;

export const jobs: Bench = {
  summary:
    'jobs a second: the product against a bare BullMQ loop, on PostgreSQL and on Redis; two workers against one',
  async run({ rounds, say }) {
    const cluster = await startCluster();
    const redis = await startRedis();
    const base = await loadDatabase(cluster, 1_000);
    const owner = new URL(cluster.postgres.ownerUrl);
    owner.pathname = new URL(base.appUrl).pathname;
    await prepareQueue(owner.href, new URL(base.appUrl).username);
    const found = new Map<string, number[]>();
    const measure = async (way: string, work: () => Promise<number>) => {
      const perSecond = await work();
      found.set(way, [...(found.get(way) ?? []), perSecond]);
      say(`${way}: ${Math.round(perSecond)} a second`);
    };
    const stores: [string, string | undefined][] = [
      ['PostgreSQL', undefined],
      ...(redis ? [['Redis', redis.url] as [string, string]] : []),
    ];
    try {
      for (let round = 0; round < rounds; round += 1)
        for (const [store, redisUrl] of stores) {
          await measure(`bare BullMQ on ${store}`, () => bareLoop(base, redisUrl));
          await measure(`jobs on ${store}`, () => ours(base, redisUrl));
          await measure(`one worker on ${store}`, () => workers(base, redisUrl, 1));
          await measure(`two workers on ${store}`, () => workers(base, redisUrl, 2));
        }
    } finally {
      await redis?.stop();
      await cluster.stop();
    }
    const of = (way: string) => found.get(way)!;
    return {
      rows: [...found].map(([way, perSecond]): Row => ({
        what: 'jobs',
        way,
        unit: 'jobs/s',
        rounds: perSecond,
      })),
      ratios: stores.flatMap(([store]) => [
        ratio(`${store}: jobs / bare BullMQ`, of(`jobs on ${store}`), of(`bare BullMQ on ${store}`)),
        ratio(`${store}: two workers / one`, of(`two workers on ${store}`), of(`one worker on ${store}`), {
          atLeast: 1.6,
        }),
      ]),
      notes: [
        `${JOBS} jobs that do nothing, ${AT_ONCE} at once in one process; two against one: ${PAUSING} jobs of 100 ms, in processes of their own.`,
        ...(redis ? [] : ['No redis-server on this machine: Redis was not measured.']),
      ],
    };
  },
};

async function bareLoop({ appUrl }: BenchDatabase, redisUrl: string | undefined): Promise<number> {
  const name = 'work';
  const connection = redisUrl
    ? { url: redisUrl, maxRetriesPerRequest: null }
    : { connectionString: appUrl, schema: 'bullmq', max: 6 };
  const backend = (redisUrl ? undefined : createPostgresBackend) as never;
  const queue = new Queue(name, { connection } as never, backend);
  const begin = performance.now();
  await queue.addBulk(
    Array.from({ length: JOBS }, () => ({
      name: 'bare',
      data: {},
      opts: { jobId: randomUUID(), removeOnComplete: true },
    })),
  );
  let done = 0;
  const worker = new Worker(
    name,
    () => Promise.resolve(void (done += 1)),
    { connection, concurrency: AT_ONCE } as never,
    backend,
  );
  while (done < JOBS) await new Promise((resolve) => setTimeout(resolve, 5));
  const seconds = (performance.now() - begin) / 1000;
  await worker.close();
  await queue.close();
  return JOBS / seconds;
}

const addRows = (base: BenchDatabase, type: { name: string }, count: number) =>
  asSuper(base.superUrl, (root) =>
    root.query(
      `insert into jobs (id, org_id, queue, name, key, payload, request_id)
       select gen_random_uuid(), $1, 'work', $2, gen_random_uuid()::text, '{}', 'bench' from generate_series(1, $3::int)`,
      [base.orgId, type.name, count],
    ),
  );

async function untilDone(base: BenchDatabase): Promise<void> {
  await asSuper(base.superUrl, async (root) => {
    for (;;) {
      const { rows } = await root.query<{ open: boolean }>(
        `select exists (select from jobs where state in ('waiting', 'running')) as open`,
      );
      if (!rows[0]!.open) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await root.query('truncate jobs cascade');
  });
}

/** From rows that wait to rows that are done: hand-over, queue, walls and ledger. */
async function ours(base: BenchDatabase, redisUrl: string | undefined): Promise<number> {
  const db = openDatabase({ url: base.appUrl, poolSize: 8 });
  const engine = await startEngine(db, base.appUrl, redisUrl);
  const begin = performance.now();
  await addRows(base, NOTHING, JOBS);
  await untilDone(base);
  const seconds = (performance.now() - begin) / 1000;
  await engine.stop();
  await db.end();
  return JOBS / seconds;
}

async function workers(base: BenchDatabase, redisUrl: string | undefined, count: number): Promise<number> {
  const file = new URL('./engine-worker.ts', import.meta.url);
  const children = Array.from({ length: count }, () =>
    fork(file, [base.appUrl, redisUrl ?? ''], { execArgv: ['--import', 'tsx'] }),
  );
  await Promise.all(children.map((child) => new Promise((resolve) => child.once('message', resolve))));
  const begin = performance.now();
  await addRows(base, PAUSE, PAUSING);
  await untilDone(base);
  const seconds = (performance.now() - begin) / 1000;
  await Promise.all(
    children.map((child) => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      return gone;
    }),
  );
  return PAUSING / seconds;
}
