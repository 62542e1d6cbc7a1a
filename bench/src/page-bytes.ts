// How much script a page brings, compressed as it is sent: over what the framework brings with the leanest page of all.
// What stands there for browsers that know no modules (`noModule`) is not counted: no browser that the product runs in fetches it.
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { asSuper } from '@cio/db/testing';
import { givePortal, makeApplicant, TEST_PASSWORD } from '@cio/domain/identity/testing';
import { openDatabase } from '@cio/domain/platform';
import { loadDatabase, startCluster, type BenchDatabase } from './bench-database.ts';
import { buildProduct, signIn, startProduct } from './product.ts';
import type { Bench, Row } from './results.ts';
import { ratio, type Ratio } from './statistics.ts';

/** A page that has no part of ours that runs in the browser. */
const LEANEST = '/nowhere';
const PUBLIC = ['/', '/help', '/help/portal-files', '/sign-in', '/sign-up', '/forgot', '/f/large/score'];
const PORTAL = ['/portal', '/account'];
const WORKSPACE = [
  '/dashboard/clients',
  '/dashboard/clients/board',
  '/dashboard/clients/new',
  '/dashboard/rounds',
  '/settings/people',
  '/settings/audit',
  '/settings/rule-packs',
];
const OF_A_CLIENT = ['', '/eligibility', '/profile'];
const MOST_PUBLIC_KB = 20;
const MOST_WORKSPACE_KB = 250;
const ROWS = 1_000;

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
        const what = path.replace(AN_ID, '/ID');
        say(`${what}: ${all.toFixed(1)} kB, ${(all - floor).toFixed(1)} over the floor`);
        rows.push({ what, way, unit: 'kB gzip', rounds: [all] });
        const counted = way === 'workspace' ? all : Math.max(0.1, all - floor);
        ratios.push(ratio(`${what}: kB / allowed`, [counted], [most], { atMost: 1 }));
      }
    };
    await look(PUBLIC, 'over the floor', MOST_PUBLIC_KB);
    const applicant = await signIn(product.url, product.instance.id, await makePortalLogin(database));
    await look(PORTAL, 'over the floor', MOST_PUBLIC_KB, applicant);
    const client = `/dashboard/clients/${await anyClient(database)}`;
    await look(
      [...WORKSPACE, ...OF_A_CLIENT.map((part) => client + part)],
      'workspace',
      MOST_WORKSPACE_KB,
      product.cookie,
    );
    await product.stop();
    await cluster.stop();
    return { rows, ratios };
  },
};

const AN_ID = /\/[0-9a-f-]{36}/;

async function makePortalLogin({ appUrl, superUrl, orgId }: BenchDatabase) {
  const db = openDatabase({ url: appUrl, poolSize: 1 });
  try {
    const { userId, email } = await makeApplicant(db, new Date());
    await givePortal(superUrl, orgId, userId);
    return { email, password: TEST_PASSWORD };
  } finally {
    await db.end();
  }
}

const anyClient = ({ superUrl, orgId }: BenchDatabase): Promise<string> =>
  asSuper(superUrl, async (root) => {
    const { rows } = await root.query<{ id: string }>(
      'select id from people where org_id = $1 and client_status is not null limit 1',
      [orgId],
    );
    return rows[0]!.id;
  });

/** Of every script that the page names. What a browser loads only when it is needed is not named. */
async function scriptKb(
  url: string,
  path: string,
  cookie: string,
  known: Map<string, number>,
): Promise<number> {
  const answer = await fetch(url + path, { headers: { cookie }, redirect: 'manual' });
  // What a redirect or a fault weighs says nothing of the page.
  if (path !== LEANEST && answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  const html = await answer.text();
  const named = new Set(
    [...html.matchAll(/<script[^>]+src="(\/_next\/[^"]+\.js)[^"]*"[^>]*>/g)]
      .filter(([tag]) => !/\snomodule\b/i.test(tag))
      .map((match) => match[1]!),
  );
  for (const script of named) {
    if (known.has(script)) continue;
    const bytes = Buffer.from(await (await fetch(url + script)).arrayBuffer());
    known.set(script, gzipSync(bytes).length / 1_000);
  }
  return [...named].reduce((sum, script) => sum + known.get(script)!, 0);
}
