// What the walls cost: one list of 20 rows, asked with and without them, by SQL and by Prisma, one call at a time in one process.
import { inScope, openDatabase, readInScope, type Transaction } from '@cio/db';
import pg from 'pg';
import { loadDatabase, startCluster } from './bench-database.ts';
import type { Bench, Row } from './results.ts';
import { percentile, ratio } from './statistics.ts';
import { personRow as select } from './person-row.ts';

const ROWS = 100_000;
const CALLS = 2_000;
const WARM_CALLS = 400;

const BARE = 'pg, no walls';
const PRISMA = 'Prisma, no walls';
const READ = 'readInScope';
const WRITE = 'inScope with Prisma';

export const tenantTransaction: Bench = {
  summary:
    'one list query in its walls (one round trip, or an interactive transaction) against the same query without',
  async run({ rounds, say }) {
    const cluster = await startCluster();
    say(`loading ${ROWS} rows`);
    const { superUrl, appUrl, orgId, userId } = await loadDatabase(cluster, ROWS);
    const bare = new pg.Pool({ connectionString: superUrl, max: 1 });
    const past = openDatabase({ url: superUrl, poolSize: 1 });
    const db = openDatabase({ url: appUrl, poolSize: 1 });
    const scope = { role: 'staff', orgId, userId } as const;
    const statement = {
      name: 'bench-list',
      text: `select id, given_name, family_name, email, phone, birth_date::text, client_status, version, created_at, updated_at
        from people where org_id = $1 and client_status is not null order by id desc limit 20`,
      values: [orgId],
    };
    const findMany = (client: Transaction) =>
      client.person.findMany({
        where: { orgId, clientStatus: { not: null } },
        orderBy: { id: 'desc' },
        take: 20,
        select,
      });
    const ways: Record<string, () => Promise<{ id: string }[]>> = {
      [BARE]: async () => (await bare.query<{ id: string }>(statement)).rows,
      [PRISMA]: () => findMany(past.prisma),
      [READ]: async () => (await readInScope<[{ id: string }[]]>(db, scope, [statement]))[0],
      [WRITE]: () => inScope(db, scope, findMany),
    };
    const names = Object.keys(ways);
    const expected = (await ways[BARE]!()).map((row) => row.id).join();
    if (expected.split(',').length !== 20) throw new Error('the list is not 20 rows long');

    const found = new Map(names.map((name) => [name, { p50: [] as number[], p95: [] as number[] }]));
    for (let round = -1; round < rounds; round += 1) {
      const times = new Map(names.map((name) => [name, [] as number[]]));
      for (let call = 0; call < (round < 0 ? WARM_CALLS : CALLS); call += 1)
        // Each call begins with another way: none always follows the same neighbour.
        for (let turn = 0; turn < names.length; turn += 1) {
          const name = names[(call + turn) % names.length]!;
          const begin = performance.now();
          const rows = await ways[name]!();
          times.get(name)!.push(performance.now() - begin);
          if (rows.map((row) => row.id).join() !== expected)
            throw new Error(`${name} answers with other rows`);
        }
      if (round < 0) continue;
      for (const name of names) {
        found.get(name)!.p50.push(percentile(times.get(name)!, 0.5));
        found.get(name)!.p95.push(percentile(times.get(name)!, 0.95));
      }
      say(
        `round ${round + 1}: ${names.map((name) => `${name} ${found.get(name)!.p50.at(-1)!.toFixed(2)} ms`).join(', ')}`,
      );
    }
    await Promise.all([bare.end(), past.end(), db.end()]);
    await cluster.stop();

    const rowsOf = (part: 'p50' | 'p95'): Row[] =>
      names.map((way) => ({ what: 'list of 20', way, unit: `ms ${part}`, rounds: found.get(way)![part] }));
    const against = (ours: string, other: string) =>
      ratio(`p50: ${ours} / ${other}`, found.get(ours)!.p50, found.get(other)!.p50);
    return {
      rows: [...rowsOf('p50'), ...rowsOf('p95')],
      ratios: [against(READ, BARE), against(WRITE, PRISMA), against(WRITE, BARE), against(READ, WRITE)],
    };
  },
};
