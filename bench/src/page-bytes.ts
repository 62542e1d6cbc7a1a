// How much script a page brings, compressed as it is sent: over what the framework brings with the leanest page of all.
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadDatabase, startCluster } from './bench-database.ts';
import { buildProduct, startProduct } from './product.ts';
import type { Bench, Row } from './results.ts';
import { ratio, type Ratio } from './statistics.ts';

/** A page that has no part of ours that runs in the browser. */
const LEANEST = '/nowhere';
const PUBLIC = ['/', '/sign-in', '/sign-up', '/forgot', '/f/large/score'];
const WORKSPACE = ['/dashboard/clients', '/dashboard/clients/new', '/settings/people', '/settings/audit'];
const MOST_PUBLIC_KB = 20;
const MOST_WORKSPACE_KB = 250;
const ROWS = 100;

export const pageBytes: Bench = {
  summary: 'compressed JavaScript of each page, over the floor of the framework',
  async run({ say }) {
    const cluster = await startCluster();
    await buildProduct(join(cluster.folder, 'logs'));
    const database = await loadDatabase(cluster, ROWS);
    const product = await startProduct(database, 5, join(cluster.folder, 'logs', 'pages.log'));
    const scripts = new Map<string, number>();
    const kb = (path: string, cookie = '') => scriptKb(product.url, path, cookie, scripts);
    const floor = await kb(LEANEST);
    const rows: Row[] = [{ what: LEANEST, way: 'the floor', unit: 'kB gzip', rounds: [floor] }];
    const ratios: Ratio[] = [];
    const look = async (paths: readonly string[], way: string, most: number, cookie?: string) => {
      for (const path of paths) {
        const all = await kb(path, cookie);
        say(`${path}: ${all.toFixed(1)} kB, ${(all - floor).toFixed(1)} over the floor`);
        rows.push({ what: path, way, unit: 'kB gzip', rounds: [all] });
        const counted = way === 'workspace' ? all : Math.max(0.1, all - floor);
        ratios.push(ratio(`${path}: kB / allowed`, [counted], [most], { atMost: 1 }));
      }
    };
    await look(PUBLIC, 'over the floor', MOST_PUBLIC_KB);
    await look(WORKSPACE, 'workspace', MOST_WORKSPACE_KB, product.cookie);
    await product.stop();
    await cluster.stop();
    return { rows, ratios };
  },
};

/** Of every script that the page names. What a browser loads only when it is needed is not named. */
async function scriptKb(
  url: string,
  path: string,
  cookie: string,
  known: Map<string, number>,
): Promise<number> {
  const html = await (await fetch(url + path, { headers: { cookie } })).text();
  const named = new Set(
    [...html.matchAll(/<script[^>]+src="(\/_next\/[^"]+\.js)[^"]*"/g)].map((match) => match[1]!),
  );
  for (const script of named) {
    if (known.has(script)) continue;
    const bytes = Buffer.from(await (await fetch(url + script)).arrayBuffer());
    known.set(script, gzipSync(bytes).length / 1_000);
  }
  return [...named].reduce((sum, script) => sum + known.get(script)!, 0);
}
