// The clients list and detail over HTTP, as the product serves them, against the same SQL with nothing around it and against stock
// parts, on the same database; and the same again at other sizes, which must not matter.
import { join } from 'node:path';
import { encodeCursor, openDatabase } from '@cio/domain/platform';
import { readInScope } from '@cio/db';
import { freePort } from '../../infra/local/ports.ts';
import { asSuper, loadDatabase, startCluster, type BenchDatabase, type Cluster } from './bench-database.ts';
import { startChild } from './child.ts';
import { LIST_SQL, ONE_SQL } from './clients-sql.ts';
import { load, type LoadResult, type Question } from './load.ts';
import { buildProduct, startProduct } from './product.ts';
import type { Bench, BenchOptions, Findings, Row } from './results.ts';
import { ROOT } from './root.ts';
import { toEnv } from './servers/settings.ts';
import { median, percentile, ratio, type Ratio } from './statistics.ts';

const POOL = 10;
const LIMIT = 25;
const WARM_SECONDS = 4;

type Operation = 'list' | 'deep list' | 'detail';
const OPERATIONS: Operation[] = ['list', 'deep list', 'detail'];

/** What a list's question continues after, or which record is asked for; undefined is the first page. */
type Place = string | undefined;

interface Way {
  name: 'ours' | 'ours, REST' | 'bare' | 'peer';
  url: string;
  pid: number;
  headers?: Record<string, string>;
  path: (operation: Operation, place: Place) => string;
  /** The records of an answer, in one shape for all ways. */
  records: (operation: Operation, body: unknown) => Record<string, unknown>[];
}

export const clientsHttp: Bench = {
  summary: 'clients list and detail over HTTP, against the same SQL behind a bare server and against tRPC + Prisma',
  async run(options) {
    const cluster = await startCluster();
    try {
      await buildProduct(join(cluster.folder, 'logs'));
      const databases: BenchDatabase[] = [];
      for (const size of options.sizes) {
        options.say(`loading ${size} rows`);
        databases.push(await loadDatabase(cluster, size));
      }
      const rows: Row[] = [];
      for (const database of databases) rows.push(...(await measureSize(cluster, database, options)));
      const growth = databases.length > 1 ? await measureGrowth(cluster, databases, options) : { rows: [], ratios: [] };
      return {
        rows: [...rows, ...growth.rows],
        ratios: [...compareWays(rows, options.sizes), ...growth.ratios],
        notes: [`list: ${LIMIT} rows, newest first; deep list: pages from a fifth to nearly the end of the large firm (a tenth of all rows).`],
      };
    } finally {
      await cluster.stop();
    }
  },
};

async function measureSize(cluster: Cluster, database: BenchDatabase, options: BenchOptions): Promise<Row[]> {
  const ways = await startWays(cluster, database);
  const rows: Row[] = [];
  try {
    for (const operation of OPERATIONS) {
      const questions = await askAll(ways, operation, await placesOf(database, operation));
      const results = await interleave(cluster, ways, questions, operation, database, options);
      for (const way of ways) rows.push(toRow(labelOf(operation, database), way.name, results.get(way)!));
    }
  } finally {
    for (const { stop } of ways) await stop();
  }
  return rows;
}

const labelOf = (operation: Operation, { rows }: { rows: number }) => `${operation} at ${rows}`;

async function startWays(cluster: Cluster, database: BenchDatabase): Promise<(Way & { stop: () => Promise<void> })[]> {
  const log = (name: string) => join(cluster.folder, 'logs', `${name}.log`);
  const product = await startProduct(database, POOL, log('product'));
  const stock = async (name: 'bare' | 'peer', databaseUrl: string) => {
    const port = await freePort();
    const child = await startChild({
      name: `the ${name} server`,
      args: ['--import', 'tsx', join(ROOT, `bench/src/servers/${name}.ts`)],
      cwd: ROOT,
      logFile: log(name),
      env: toEnv({ port, databaseUrl, pool: POOL, orgId: database.orgId, userId: database.userId }),
    });
    return { ...child, name, url: `http://127.0.0.1:${port}` };
  };
  const trpc = (cursor: (id: string) => string): Pick<Way, 'path' | 'records'> => ({
    // As the pages ask: tRPC's batch link, a batch of one.
    path: (operation, place) => {
      const input = operation === 'detail' ? { id: place } : { limit: LIMIT, ...(place && { cursor: cursor(place) }) };
      return `/api/trpc/clients.${operation === 'detail' ? 'get' : 'list'}?batch=1&input=${encodeURIComponent(JSON.stringify({ 0: input }))}`;
    },
    records: (operation, body) => {
      const { data } = (body as [{ result: { data: Record<string, unknown> } }])[0].result;
      return operation === 'detail' ? [data] : (data.items as Record<string, unknown>[]);
    },
  });
  const plain = (base: string, after: (id: string) => string): Pick<Way, 'path'> => ({
    path: (operation, place) =>
      operation === 'detail' ? `${base}/${place}` : `${base}?limit=${LIMIT}${place ? `&${after(place)}` : ''}`,
  });
  return [
    { ...product, name: 'ours', headers: { cookie: product.cookie }, ...trpc((id) => encodeCursor([id])) },
    {
      ...product,
      name: 'ours, REST',
      headers: { authorization: `Bearer ${database.apiKey}` },
      ...plain('/api/v1/clients', (id) => `cursor=${encodeCursor([id])}`),
      records: (_, body) => [(body as { data: Record<string, unknown> | Record<string, unknown>[] }).data].flat(),
      stop: async () => {}, // the same process as above
    },
    {
      ...(await stock('bare', database.superUrl)),
      ...plain('/clients', (id) => `after=${id}`),
      records: (operation, body) =>
        operation === 'detail' ? [body as Record<string, unknown>] : (body as { items: Record<string, unknown>[] }).items,
    },
    { ...(await stock('peer', database.appUrl)), ...trpc((id) => id) },
  ];
}

/** Evenly over the large firm, so that no single page or record stays in the processor's caches for being the only one. */
async function placesOf(database: BenchDatabase, operation: Operation): Promise<Place[]> {
  if (operation === 'list') return [undefined];
  const wanted = operation === 'detail' ? 400 : 50;
  const [from, to] = operation === 'detail' ? [0, 1] : [0.2, 0.95];
  return asSuper(database.superUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(`select id from people where org_id = $1 order by id desc`, [
      database.orgId,
    ]);
    return Array.from({ length: wanted }, (_, n) => rows[Math.floor(rows.length * (from + ((to - from) * n) / wanted))]!.id);
  });
}

/** Each way's right answers, asked once; all ways must answer with the same records, or they are not worth comparing. */
async function askAll(ways: Way[], operation: Operation, places: Place[]): Promise<Map<Way, Question[]>> {
  const questions = new Map<Way, Question[]>();
  let agreed: string | undefined;
  for (const way of ways) {
    const asked: Question[] = [];
    const seen: unknown[] = [];
    for (const place of places) {
      const path = way.path(operation, place);
      const answer = await fetch(way.url + path, { headers: way.headers ?? {} });
      const expect = await answer.text();
      if (answer.status !== 200) throw new Error(`${way.name}, ${operation}: ${answer.status} ${expect.slice(0, 300)}`);
      asked.push({ path, expect, ...(way.headers && { headers: way.headers }) });
      seen.push(way.records(operation, JSON.parse(expect)).map(comparable));
    }
    const text = JSON.stringify(seen);
    agreed ??= text;
    if (text !== agreed) throw new Error(`${way.name} answers ${operation} otherwise than ${ways[0]!.name}`);
    if (operation !== 'detail' && (seen[0] as unknown[]).length !== LIMIT) throw new Error(`a page of ${(seen[0] as unknown[]).length}`);
    questions.set(way, asked);
  }
  return questions;
}

/** The rights that ours adds to a record are more than the others answer. */
function comparable({ can: _can, ...record }: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => a.localeCompare(b)));
}

/** All ways in turn within each round, each round beginning with another one. */
async function interleave(
  cluster: Cluster,
  ways: Way[],
  questions: Map<Way, Question[]>,
  operation: Operation,
  database: BenchDatabase,
  { seconds, rounds, say }: BenchOptions,
): Promise<Map<Way, LoadResult[]>> {
  const run = (way: Way, length: number) =>
    load({
      name: `${way.name}, ${labelOf(operation, database)}`,
      url: way.url,
      questions: questions.get(way)!,
      seconds: length,
      serverPid: way.pid,
      databasePid: cluster.postgres.pid,
    });
  for (const way of ways) await run(way, Math.min(WARM_SECONDS, seconds));
  const results = new Map<Way, LoadResult[]>(ways.map((way) => [way, []]));
  for (let round = 0; round < rounds; round += 1)
    for (let turn = 0; turn < ways.length; turn += 1) {
      const way = ways[(round + turn) % ways.length]!;
      const result = await run(way, seconds);
      results.get(way)!.push(result);
      say(`${labelOf(operation, database)}, round ${round + 1}, ${way.name}: ${Math.round(result.perSecond)} a second`);
    }
  return results;
}

function toRow(what: string, way: string, results: LoadResult[]): Row {
  const middle = (figure: (one: LoadResult) => number | null) => {
    const values = results.map(figure);
    return values.some((value) => value === null) ? null : median(values as number[]);
  };
  return {
    what,
    way,
    unit: 'req/s',
    rounds: results.map((one) => one.perSecond),
    details: {
      p50: middle((one) => one.p50),
      p99: middle((one) => one.p99),
      'server cpu ms': middle((one) => one.serverCpuMs),
      'database cpu ms': middle((one) => one.databaseCpuMs),
    },
  };
}

function compareWays(rows: Row[], sizes: number[]): Ratio[] {
  const find = (what: string, way: Way['name']) => rows.find((row) => row.what === what && row.way === way)!;
  return sizes.flatMap((size) =>
    OPERATIONS.flatMap((operation) => {
      const what = labelOf(operation, { rows: size });
      const against = (ours: Way['name'], other: Way['name'], target: Ratio['target']) =>
        ratio(`${what}: ${ours} / ${other}`, find(what, ours).rounds, find(what, other).rounds, target);
      return [
        against('ours', 'peer', { atLeast: 0.8 }),
        against('ours', 'bare', { atLeast: 0.4, aim: true }),
        against('ours, REST', 'bare', undefined),
      ];
    }),
  );
}

/** The product alone, smallest size against largest in turn; and the statements alone, without HTTP, one at a time. */
async function measureGrowth(cluster: Cluster, databases: BenchDatabase[], options: BenchOptions): Promise<Findings> {
  const [small, large] = [databases[0]!, databases.at(-1)!];
  const rows: Row[] = [];
  const ratios: Ratio[] = [];
  const statements = await timeStatements([small, large], options);
  for (const operation of OPERATIONS) {
    const of = (database: BenchDatabase) => statements.find((row) => row.what === labelOf(operation, database))!;
    rows.push(of(small), of(large));
    const name = `${operation}: statement p95, ${large.rows} / ${small.rows} rows`;
    const grown = ratio(name, of(large).rounds, of(small).rounds, { atMost: 2 });
    // Under a millisecond nobody can notice what it grew by.
    if (Math.max(...of(large).rounds) < 1) grown.verdict = 'met';
    ratios.push(grown);
  }
  const sides = await Promise.all([small, large].map(async (database) => ({ database, ways: [(await startWays(cluster, database))[0]!] })));
  void sides;
  return { rows, ratios };
}

async function timeStatements(databases: BenchDatabase[], { rounds }: BenchOptions): Promise<Row[]> {
  const TIMES = 400;
  const rows: Row[] = [];
  const open = databases.map((database) => ({ database, db: openDatabase({ url: database.appUrl, poolSize: 1 }) }));
  try {
    for (const operation of OPERATIONS) {
      const sides = await Promise.all(open.map(async (side) => ({ ...side, places: await placesOf(side.database, operation), p95: [] as number[] })));
      for (let round = -1; round < rounds; round += 1) {
        const times = sides.map(() => [] as number[]);
        for (let n = 0; n < TIMES; n += 1)
          for (const [side, { db, database, places }] of sides.entries()) {
            const place = places[(n * 7) % places.length];
            const statement =
              operation === 'detail' ? ONE_SQL(database.orgId, place!) : LIST_SQL(database.orgId, LIMIT + 1, place);
            const begin = performance.now();
            await readInScope(db, { role: 'staff', orgId: database.orgId, userId: database.userId }, [statement]);
            times[side]!.push(performance.now() - begin);
          }
        // The first round warms connections and plans.
        if (round >= 0) for (const [side, { p95 }] of sides.entries()) p95.push(percentile(times[side]!, 0.95));
      }
      for (const { database, p95 } of sides)
        rows.push({ what: labelOf(operation, database), way: 'statement in its walls', unit: 'ms p95', rounds: p95 });
    }
  } finally {
    for (const { db } of open) await db.end();
  }
  return rows;
}
