// From a commit to the open stream: the product with its sessions, rights and places, beside a bare stream server on the same
// database in the same run; and a thousand streams at once.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareQueue } from '@cio/domain/platform';
import { freePort } from '../../infra/local/ports.ts';
import { startRedis } from '../../infra/local/redis.ts';
import { asSuper, loadDatabase, startCluster, type BenchDatabase, type Cluster } from './bench-database.ts';
import { startChild, type Child } from './child.ts';
import { openReaders } from './live/readers.ts';
import { openWriter } from './live/writers.ts';
import { buildProduct, signIn, startProduct, startWorker } from './product.ts';
import type { Bench, Row } from './results.ts';
import { ROOT } from './root.ts';
import { toEnv } from './servers/settings.ts';
import { percentile, ratio } from './statistics.ts';

const POOL = 10;
const FEW = 20;
const CHANGES = 120;
const BURSTS = 10;
const STREAMS_OF_ONE = 10;
const PEOPLE = 100;
const BARE = 'bare stream server';
const COMMIT_TO_SCREEN_MS = 300;

/** A server under test: where its streams are, whose they are, and how much memory it holds. */
interface Way {
  name: string;
  address: string;
  pid: number;
  cookies: string[];
  bare: boolean;
  stop(): Promise<void>;
}

export const live: Bench = {
  summary:
    'from a commit to the open stream, and a thousand streams: the product beside a bare stream server',
  async run({ rounds, say }) {
    const cluster = await startCluster();
    const redis = await startRedis();
    await buildProduct(join(cluster.folder, 'logs'));
    const base = await loadDatabase(cluster, 1_000);
    const owner = new URL(cluster.postgres.ownerUrl);
    owner.pathname = new URL(base.appUrl).pathname;
    await prepareQueue(owner.href, new URL(base.appUrl).username);
    const people = await makePeople(base);
    const starts: [string, () => Promise<Way>][] = [
      [BARE, () => startBare(cluster, base)],
      ['product, no worker', () => startOurs(cluster, base, people, 'product, no worker', null)],
      [
        'product, worker on PostgreSQL',
        () => startOurs(cluster, base, people, 'product, worker on PostgreSQL', {}),
      ],
      ...(redis
        ? [
            [
              'product, worker on Redis',
              () => startOurs(cluster, base, people, 'product, worker on Redis', { REDIS_URL: redis.url }),
            ] as [string, () => Promise<Way>],
          ]
        : []),
    ];
    const found = new Map<string, Row>();
    const note = (what: string, way: string, unit: string, value: number) => {
      const row = found.get(`${what} ${way}`) ?? { what, way, unit, rounds: [] };
      row.rounds.push(value);
      found.set(`${what} ${way}`, row);
    };
    try {
      for (let round = 0; round < rounds; round += 1)
        for (const [name, start] of starts) {
          const way = await start();
          const few = await withReaders(way, base, FEW, CHANGES);
          note('commit to stream, p50', name, 'ms', percentile(few.delays, 0.5));
          note('commit to stream, p95', name, 'ms', percentile(few.delays, 0.95));
          const many = await withReaders(way, base, PEOPLE * STREAMS_OF_ONE, BURSTS);
          note('commit to each of 1,000 streams, p95', name, 'ms', percentile(many.delays, 0.95));
          note('memory of a stream', name, 'kB', many.kiloBytes);
          await way.stop();
          say(
            `${name}: p95 ${Math.round(percentile(few.delays, 0.95))} ms, ${Math.round(percentile(many.delays, 0.95))} ms to 1,000`,
          );
        }
    } finally {
      await redis?.stop();
      await cluster.stop();
    }
    const of = (what: string, way: string) => found.get(`${what} ${way}`)!.rounds;
    const ours = starts.slice(1).map(([name]) => name);
    return {
      rows: [...found.values()],
      ratios: [
        ...ours.map((name) =>
          ratio(
            `${name}: commit to stream p95 / ${COMMIT_TO_SCREEN_MS} ms`,
            of('commit to stream, p95', name),
            of('commit to stream, p95', name).map(() => COMMIT_TO_SCREEN_MS),
            { atMost: 1 },
          ),
        ),
        ...ours.map((name) =>
          ratio(
            `${name}: 1,000 streams p95 / bare`,
            of('commit to each of 1,000 streams, p95', name),
            of('commit to each of 1,000 streams, p95', BARE),
          ),
        ),
        ratio(
          'memory of a stream / bare',
          of('memory of a stream', ours[0]!),
          of('memory of a stream', BARE),
        ),
      ],
      notes: [
        `${CHANGES} changes at random moments heard by ${FEW} streams; ${BURSTS} by 1,000 (of ${PEOPLE} people). The readers run in one process on the same cores.`,
        ...(redis ? [] : ['No redis-server on this machine: Redis was not measured.']),
      ],
    };
  },
};

async function withReaders(
  way: Way,
  base: BenchDatabase,
  count: number,
  changes: number,
): Promise<{ delays: number[]; kiloBytes: number }> {
  const before = residentKiloBytes(way.pid);
  const cookies = Array.from({ length: count }, (_, at) => way.cookies[at % way.cookies.length]!);
  const readers = await openReaders(way.address, cookies);
  const kiloBytes = (residentKiloBytes(way.pid) - before) / count;
  const writer = await openWriter(base, way.bare);
  const delays: number[] = [];
  for (let change = 0; change < changes; change += 1) {
    await pause(Math.random() * 100);
    const { id, committedAt } = await writer.change();
    delays.push(...(await readers.delays(id, committedAt)));
  }
  readers.close();
  await writer.end();
  await pause(500);
  return { delays, kiloBytes };
}

async function startBare(cluster: Cluster, base: BenchDatabase): Promise<Way> {
  const port = await freePort();
  const { superUrl: databaseUrl, orgId, userId } = base;
  const child = await startChild({
    name: BARE,
    args: ['--import', 'tsx', join(ROOT, 'bench/src/servers/bare-live.ts')],
    cwd: ROOT,
    logFile: join(cluster.folder, 'logs', 'bare-live.log'),
    env: toEnv({ port, databaseUrl, pool: 1, orgId, userId }),
  });
  return { ...child, name: BARE, address: `http://127.0.0.1:${port}/`, cookies: [''], bare: true };
}

async function startOurs(
  cluster: Cluster,
  base: BenchDatabase,
  people: readonly string[],
  name: string,
  worker: Record<string, string> | null,
): Promise<Way> {
  const log = (what: string) => join(cluster.folder, 'logs', `live-${what}.log`);
  const env = worker ?? {};
  const web = await startProduct(base, POOL, log('web'), { env });
  let beside: Child | null = null;
  if (worker) beside = await startWorker(base, log('worker'), web, worker);
  const cookies: string[] = [];
  for (const email of people) cookies.push(await signIn(web.url, web.instance.id, { ...base, email }));
  return {
    name,
    address: `${web.url}/api/events`,
    pid: web.pid,
    cookies,
    bare: false,
    async stop() {
      await beside?.stop();
      await web.stop();
    },
  };
}

/** Colleagues of the owner with the owner's password: a browser each. */
async function makePeople({ superUrl, orgId, userId }: BenchDatabase): Promise<string[]> {
  return asSuper(superUrl, async (root) => {
    const { rows } = await root.query<{ email: string }>(
      `with people as (
         insert into users (id, email, name, created_at, email_verified_at)
         select gen_random_uuid(), 'reader-' || n || '@large.example', 'Reader ' || n, now(), now() from generate_series(1, $3::int) n
         returning id, email
       ), places as (
         insert into memberships (id, org_id, user_id, role, created_at)
         select gen_random_uuid(), $1, id, 'consultant', now() from people
       ), secrets as (
         insert into user_credentials
         select (jsonb_populate_record(c, jsonb_build_object('user_id', people.id))).* from people, user_credentials c where c.user_id = $2
       )
       select email from people`,
      [orgId, userId, PEOPLE],
    );
    return rows.map(({ email }) => email);
  });
}

/** What the system counts for the process. Linux alone tells. */
function residentKiloBytes(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
