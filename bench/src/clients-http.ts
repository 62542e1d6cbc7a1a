// The clients list and detail over HTTP as the product serves them, against the same SQL with nothing around it and against stock
// parts, on the same database; and again with a hundred times the rows, which must not matter.
import { join } from 'node:path';
import { loadDatabase, startCluster, type BenchDatabase } from './bench-database.ts';
import { measureGrowth } from './clients/growth.ts';
import { interleave } from './clients/interleave.ts';
import { OPERATIONS, startBare, startOurs, startPeer, type Operation, type Way } from './clients/ways.ts';
import { buildProduct } from './product.ts';
import type { Bench, Row } from './results.ts';
import { ratio, type Ratio } from './statistics.ts';

export const clientsHttp: Bench = {
  summary:
    'clients list and detail over HTTP, against the same SQL behind a bare server and against stock tRPC + Prisma',
  async run(options) {
    const cluster = await startCluster();
    await buildProduct(join(cluster.folder, 'logs'));
    const databases: BenchDatabase[] = [];
    for (const size of options.sizes) {
      options.say(`loading ${size} rows`);
      databases.push(await loadDatabase(cluster, size));
    }
    const rows: Row[] = [];
    const ratios: Ratio[] = [];
    for (const database of databases) {
      const ours = await startOurs(cluster, database);
      const ways = [
        ours.pages,
        ours.rest,
        await startBare(cluster, database),
        await startPeer(cluster, database),
      ];
      for (const operation of OPERATIONS) {
        const label = (way: Way) => ({ what: whatOf(operation, database), way: way.name });
        const found = await interleave(cluster, ways, operation, label, options);
        rows.push(...found);
        ratios.push(...compare(found));
      }
      for (const { stop } of ways) await stop();
    }
    const [small, large] = [databases[0]!, databases.at(-1)!];
    const growth =
      small === large ? { rows: [], ratios: [] } : await measureGrowth(cluster, [small, large], options);
    await cluster.stop();
    return { rows: [...rows, ...growth.rows], ratios: [...ratios, ...growth.ratios] };
  },
};

const whatOf = (operation: Operation, { rows }: BenchDatabase) => `${operation} at ${rows}`;

/**
 * Twice each: by requests a second, as anybody would measure it, and by the processor time of a request in server and database, which a
 * busy neighbour and the load generator itself (it takes one of two cores) disturb far less.
 */
function compare(found: Row[]): Ratio[] {
  const against = (ours: string, other: string, target: Ratio['target']) => {
    const [one, two] = [ours, other].map((name) => found.find((row) => row.way === name)!) as [Row, Row];
    const name = `${one.what}: ${ours} / ${other}`;
    const bySecond = ratio(name, one.rounds, two.rounds, target);
    return one.cpuMs && two.cpuMs
      ? [bySecond, ratio(`${name}, by CPU`, two.cpuMs, one.cpuMs, target)]
      : [bySecond];
  };
  return [
    ...against('ours', 'peer', { atLeast: 0.8 }),
    ...against('ours', 'bare', { atLeast: 0.4, aim: true }),
    ...against('ours, REST', 'bare', { atLeast: 0.4, aim: true }),
  ];
}
