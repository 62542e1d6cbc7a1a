// What the doors themselves cost a request: the same product with its calls counted and not, and a bare server that dresses
// its answers in the product's headers and one that does not.
import { join } from 'node:path';
import { freePort } from '../../infra/local/ports.ts';
import { loadDatabase, startCluster, type Cluster } from './bench-database.ts';
import { startChild } from './child.ts';
import { interleave } from './clients/interleave.ts';
import { startOurs, type Way } from './clients/ways.ts';
import { load, type LoadResult } from './load.ts';
import { buildProduct } from './product.ts';
import type { Bench, BenchOptions, Findings, Row } from './results.ts';
import { ROOT } from './root.ts';
import { ratio, type Ratio, type Target } from './statistics.ts';

const ROWS = 10_000;
/** Of a call that does something. */
const NEARLY_FREE: Target = { atLeast: 0.95 };
/** Of an answer that is nothing but its headers: the dearest they can look. */
const AT_WORST: Target = { atLeast: 0.7, aim: true };

export const doors: Bench = {
  summary: 'limits on against off, and security headers on against off, each in the same run',
  async run(options) {
    const cluster = await startCluster();
    await buildProduct(join(cluster.folder, 'logs'));
    const limits = await measureLimits(cluster, options);
    const headers = await measureHeaders(cluster, limits.dress, options);
    await cluster.stop();
    return { rows: [...limits.rows, ...headers.rows], ratios: [...limits.ratios, ...headers.ratios] };
  },
};

type Dress = [name: string, value: string][];

async function measureLimits(cluster: Cluster, options: BenchOptions): Promise<Findings & { dress: Dress }> {
  const database = await loadDatabase(cluster, ROWS);
  const on = (await startOurs(cluster, database)).pages;
  const off = (await startOurs(cluster, database, { counted: false })).pages;
  const label = (way: Way) => ({ what: 'detail', way: way === on ? 'counted' : 'not counted' });
  const rows = await interleave(cluster, [on, off], 'detail', label, options);
  const dress = await dressOf(on.url);
  await on.stop();
  await off.stop();
  return { rows, ratios: compare('limits, detail: counted / not counted', rows, NEARLY_FREE), dress };
}

/** What the product puts on every answer. */
async function dressOf(url: string): Promise<Dress> {
  const { headers } = await fetch(`${url}/api/health`);
  const dress: Dress = [];
  headers.forEach((value, name) => dress.push([name, value]));
  return dress.filter(([name]) => !/^(?:date|connection|keep-alive|content-(?:type|length))$/.test(name));
}

async function measureHeaders(cluster: Cluster, dress: Dress, options: BenchOptions): Promise<Findings> {
  const servers = [await startSmall(cluster, dress), await startSmall(cluster, [])];
  const results = servers.map(() => [] as LoadResult[]);
  // The first round warms both up.
  for (let round = 0; round <= options.rounds; round += 1)
    for (let turn = 0; turn < servers.length; turn += 1) {
      const which = (round + turn) % servers.length;
      const { url, pid, name } = servers[which]!;
      const result = await load({
        ...{ name, url, questions: [{ path: '/', expect: '{"pong":true}' }] },
        ...{ seconds: options.seconds, serverPid: pid, databasePid: cluster.postgres.pid },
      });
      if (round > 0) results[which]!.push(result);
      options.say(`headers, round ${round}, ${name}: ${Math.round(result.perSecond)} a second`);
    }
  const rows = servers.map(({ name }, which): Row => {
    const found = results[which]!;
    const cpu = found.map(({ serverCpuMs }) => serverCpuMs);
    return {
      ...{ what: 'pong', way: name, unit: 'req/s', rounds: found.map(({ perSecond }) => perSecond) },
      ...(cpu.every((one) => one !== null) ? { cpuMs: cpu } : {}),
    };
  });
  for (const { stop } of servers) await stop();
  return { rows, ratios: compare('headers, empty answer: with / without', rows, AT_WORST) };
}

async function startSmall(cluster: Cluster, dress: Dress) {
  const port = await freePort();
  const name = dress.length > 0 ? 'with headers' : 'without headers';
  const child = await startChild({
    name,
    args: ['--import', 'tsx', join(ROOT, 'bench/src/servers/pong.ts')],
    cwd: ROOT,
    logFile: join(cluster.folder, 'logs', 'pong.log'),
    env: { PORT: String(port), HEADERS: JSON.stringify(dress) },
  });
  return { ...child, name, url: `http://127.0.0.1:${port}` };
}

/** By requests a second and, steadier, by the processor time of a request. */
function compare(name: string, [on, off]: Row[], target: Target): Ratio[] {
  const bySecond = ratio(name, on!.rounds, off!.rounds, target);
  return on!.cpuMs && off!.cpuMs ? [bySecond, ratio(`${name}, by CPU`, off!.cpuMs, on!.cpuMs)] : [bySecond];
}
