// From a commit to the open stream: the product with its sessions, rights and places, beside a bare stream server on the same
// database in the same run; and a thousand streams at once.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareQueue } from '@cio/domain/platform';
import { startRedis } from '../../infra/local/redis.ts';
import { loadDatabase, startCluster, type BenchDatabase } from './bench-database.ts';
import { openReaders } from './live/readers.ts';
import { looks } from './live/looks.ts';
import { BARE, makePeople, startBare, startOurs, type Way } from './live/ways.ts';
import { openWriter } from './live/writers.ts';
import { buildProduct } from './product.ts';
import type { Bench, Row } from './results.ts';
import { percentile, ratio } from './statistics.ts';

const FEW = 20;
const CHANGES = 120;
const BURSTS = 10;
const STREAMS_OF_ONE = 10;
const PEOPLE = 100;
const COMMIT_TO_SCREEN_MS = 300;

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
    const people = await makePeople(base, PEOPLE);
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
      for (let round = 0; round < rounds; round += 1) {
        for (const [way, ms] of Object.entries(await looks(base))) note('a look', way, 'ms p50', ms);
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

/** What the system counts for the process. Linux alone tells. */
function residentKiloBytes(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
