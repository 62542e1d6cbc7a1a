import type { Cluster } from '../bench-database.ts';
import { load, type LoadResult } from '../load.ts';
import type { BenchOptions, Row } from '../results.ts';
import { median } from '../statistics.ts';
import { askAll } from './questions.ts';
import type { Operation, Way } from './ways.ts';

/** Less leaves the compiler unfinished, and hits hardest those with the most code. */
const WARM_SECONDS = 5;

/** All ways in turn within each round, each round beginning with another one. */
export async function interleave(
  cluster: Cluster,
  ways: readonly Way[],
  operation: Operation,
  label: (way: Way) => Pick<Row, 'what' | 'way'>,
  { seconds, rounds, say }: BenchOptions,
): Promise<Row[]> {
  const questions = await askAll(ways, operation);
  const run = (way: Way, length: number) => {
    const { what, way: name } = label(way);
    return load({
      name: `${what}, ${name}`,
      url: way.url,
      questions: questions.get(way)!,
      seconds: length,
      serverPid: way.pid,
      databasePid: cluster.postgres.pid,
    });
  };
  for (const way of ways) await run(way, Math.min(WARM_SECONDS, seconds));
  const results = new Map<Way, LoadResult[]>(ways.map((way) => [way, []]));
  for (let round = 0; round < rounds; round += 1)
    for (let turn = 0; turn < ways.length; turn += 1) {
      const way = ways[(round + turn) % ways.length]!;
      const result = await run(way, seconds);
      results.get(way)!.push(result);
      say(
        `${label(way).what}, round ${round + 1}, ${label(way).way}: ${Math.round(result.perSecond)} a second`,
      );
    }
  return ways.map((way) => ({ ...label(way), ...figuresOf(results.get(way)!) }));
}

function figuresOf(results: LoadResult[]): Omit<Row, 'what' | 'way'> {
  const middle = (figure: (one: LoadResult) => number | null) => {
    const values = results.map(figure);
    return values.some((value) => value === null) ? null : median(values as number[]);
  };
  return {
    unit: 'req/s',
    rounds: results.map((one) => one.perSecond),
    ...(results.every(knowsCpu) && { cpuMs: results.map((one) => one.serverCpuMs! + one.databaseCpuMs!) }),
    details: {
      'p50 ms': middle((one) => one.p50),
      'p99 ms': middle((one) => one.p99),
      'server CPU ms': middle((one) => one.serverCpuMs),
      'database CPU ms': middle((one) => one.databaseCpuMs),
    },
  };
}

const knowsCpu = (one: LoadResult): boolean => one.serverCpuMs !== null && one.databaseCpuMs !== null;
