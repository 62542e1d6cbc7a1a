// The ways to ask for clients: the product's two doors, the limit and the peer. Each a server process of its own, same pool size.
import { join } from 'node:path';
import { encodeCursor } from '@cio/domain/platform';
import { freePort } from '../../../infra/local/ports.ts';
import type { BenchDatabase, Cluster } from '../bench-database.ts';
import { startChild } from '../child.ts';
import { startProduct } from '../product.ts';
import { ROOT } from '../root.ts';
import { toEnv } from '../servers/settings.ts';

export const PAGE = 25;
const POOL = 10;

export type Operation = 'list' | 'deep list' | 'detail';
export const OPERATIONS: readonly Operation[] = ['list', 'deep list', 'detail'];

/** Which record is asked for, or which one a page comes after; undefined is the first page. */
export type Place = string | undefined;

type Fields = Record<string, unknown>;

export interface Way {
  name: string;
  database: BenchDatabase;
  url: string;
  pid: number;
  headers?: Record<string, string>;
  path: (operation: Operation, place: Place) => string;
  /** The records of an answer, in one shape for all ways. */
  records: (operation: Operation, body: unknown) => Fields[];
  stop: () => Promise<void>;
}

/** Pages ask by tRPC's batch link: a batch of one. */
const trpc = (cursorAfter: (id: string) => string): Pick<Way, 'path' | 'records'> => ({
  path(operation, place) {
    const input =
      operation === 'detail' ? { id: place } : { limit: PAGE, ...(place && { cursor: cursorAfter(place) }) };
    const procedure = operation === 'detail' ? 'clients.get' : 'clients.list';
    return `/api/trpc/${procedure}?batch=1&input=${encodeURIComponent(JSON.stringify({ 0: input }))}`;
  },
  records(operation, body) {
    const { data } = (body as [{ result: { data: Fields } }])[0].result;
    return operation === 'detail' ? [data] : (data.items as Fields[]);
  },
});

const rest = (base: string, after: (id: string) => string): Way['path'] => {
  return (operation, place) =>
    operation === 'detail' ? `${base}/${place}` : `${base}?limit=${PAGE}${place ? `&${after(place)}` : ''}`;
};

export async function startOurs(
  cluster: Cluster,
  database: BenchDatabase,
  options: { counted?: boolean } = {},
): Promise<{ pages: Way; rest: Way }> {
  const product = await startProduct(database, POOL, logOf(cluster, 'product'), options);
  const shared = { database, url: product.url, pid: product.pid, stop: product.stop };
  return {
    pages: {
      ...shared,
      name: 'ours',
      headers: { cookie: product.cookie },
      ...trpc((id) => encodeCursor([id])),
    },
    rest: {
      ...shared,
      name: 'ours, REST',
      headers: { authorization: `Bearer ${database.apiKey}` },
      path: rest('/api/v1/clients', (id) => `cursor=${encodeCursor([id])}`),
      records: (_, body) => [(body as { data: Fields | Fields[] }).data].flat(),
      stop: async () => {}, // the same process
    },
  };
}

export async function startBare(cluster: Cluster, database: BenchDatabase): Promise<Way> {
  return {
    ...(await startStock(cluster, database, 'bare', database.superUrl)),
    path: rest('/clients', (id) => `after=${id}`),
    records: (operation, body) =>
      operation === 'detail' ? [body as Fields] : (body as { items: Fields[] }).items,
  };
}

export async function startPeer(cluster: Cluster, database: BenchDatabase): Promise<Way> {
  return { ...(await startStock(cluster, database, 'peer', database.appUrl)), ...trpc((id) => id) };
}

async function startStock(
  cluster: Cluster,
  database: BenchDatabase,
  name: 'bare' | 'peer',
  databaseUrl: string,
) {
  const port = await freePort();
  const child = await startChild({
    name: `the ${name} server`,
    args: ['--import', 'tsx', join(ROOT, `bench/src/servers/${name}.ts`)],
    cwd: ROOT,
    logFile: logOf(cluster, name),
    env: toEnv({ port, databaseUrl, pool: POOL, orgId: database.orgId, userId: database.userId }),
  });
  return { ...child, name, database, url: `http://127.0.0.1:${port}` };
}

const logOf = (cluster: Cluster, name: string) => join(cluster.folder, 'logs', `${name}.log`);
