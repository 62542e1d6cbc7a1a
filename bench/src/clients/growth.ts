// What a table a hundred times as large costs: the product's own queries, called as its doors call them but one at a time and
// without HTTP, and then the product over HTTP. Both sizes in turn, in the same minutes.
import { testMasterKey } from '@cio/domain/platform/testing';
import { getClient, listClients } from '@cio/domain/clients';
import { createContext, encodeCursor, openDatabase, type StaffContext } from '@cio/domain/platform';
import type { BenchDatabase, Cluster } from '../bench-database.ts';
import type { BenchOptions, Findings, Row } from '../results.ts';
import { percentile, ratio, type Ratio } from '../statistics.ts';
import { interleave } from './interleave.ts';
import { placesOf } from './questions.ts';
import { OPERATIONS, PAGE, startOurs, type Operation, type Place, type Way } from './ways.ts';

const AT_MOST = 2;
/** Under a millisecond nobody can notice how much it has grown. */
const FAST_ENOUGH_MS = 1;
const CALLS = 500;

export async function measureGrowth(
  cluster: Cluster,
  [small, large]: readonly [BenchDatabase, BenchDatabase],
  options: BenchOptions,
): Promise<Findings> {
  const rows: Row[] = [];
  const ratios: Ratio[] = [];
  const name = (operation: Operation, what: string) =>
    `growth, ${operation}: ${what}, ${large.rows} / ${small.rows} rows`;
  const keep = (operation: Operation, what: string, [before, after]: [Row, Row]) => {
    rows.push(before, after);
    // Requests a second fall where milliseconds rise: both are told as "how many times the cost".
    const [more, less] = before.unit === 'req/s' ? [before, after] : [after, before];
    ratios.push(ratio(name(operation, what), more.rounds, less.rounds, { atMost: AT_MOST }));
  };

  for (const operation of OPERATIONS) {
    const pair = await timeQuery([small, large], operation, options);
    keep(operation, 'query p95', pair);
    if (Math.max(...pair[1].rounds) < FAST_ENOUGH_MS) ratios.at(-1)!.verdict = 'met';
  }
  const ways = [(await startOurs(cluster, small)).pages, (await startOurs(cluster, large)).pages];
  try {
    const label = (operation: Operation) => (way: Way) => ({
      what: `${operation} at ${way.database.rows}`,
      way: 'ours, in turn',
    });
    for (const operation of OPERATIONS)
      keep(
        operation,
        'HTTP',
        (await interleave(cluster, ways, operation, label(operation), options)) as [Row, Row],
      );
  } finally {
    for (const { stop } of ways) await stop();
  }
  return { rows, ratios };
}

async function timeQuery(
  databases: readonly [BenchDatabase, BenchDatabase],
  operation: Operation,
  { rounds }: BenchOptions,
): Promise<[Row, Row]> {
  const sides = [];
  for (const database of databases) {
    const db = openDatabase({ url: database.appUrl, poolSize: 1 });
    const { orgId, userId } = database;
    const actor = { kind: 'staff', orgId, userId, role: 'owner', via: 'session' } as const;
    const context = createContext({
      db,
      actor,
      requestId: 'bench',
      masterKey: testMasterKey,
    }) as StaffContext;
    const ask = (place: Place): Promise<unknown> =>
      operation === 'detail'
        ? getClient(context, { id: place! })
        : listClients(context, { limit: PAGE, ...(place && { cursor: encodeCursor([place]) }) });
    sides.push({
      db,
      ask,
      places: await placesOf(database, operation),
      rows: database.rows,
      p95: [] as number[],
    });
  }
  try {
    // The round before the first warms connections, plans and the compiler.
    for (let round = -1; round < rounds; round += 1) {
      const times = sides.map(() => new Array<number>());
      for (let call = 0; call < CALLS; call += 1)
        for (const [index, { ask, places }] of sides.entries()) {
          const begin = performance.now();
          await ask(places[(call * 7) % places.length]);
          times[index]!.push(performance.now() - begin);
        }
      if (round >= 0)
        for (const [index, { p95 }] of sides.entries()) p95.push(percentile(times[index]!, 0.95));
    }
    return sides.map(({ rows, p95 }) => ({
      what: `${operation} at ${rows}`,
      way: 'query alone',
      unit: 'ms p95',
      rounds: p95,
    })) as [Row, Row];
  } finally {
    for (const { db } of sides) await db.end();
  }
}
