// The servers whose streams are measured, and the people who read them.
import { asSuper } from '@cio/db/testing';
import { join } from 'node:path';
import { freePort } from '../../../infra/local/ports.ts';
import type { BenchDatabase, Cluster } from '../bench-database.ts';
import { startChild, type Child } from '../child.ts';
import { signIn, startProduct, startWorker } from '../product.ts';
import { ROOT } from '../root.ts';
import { toEnv } from '../servers/settings.ts';

export const BARE = 'bare stream server';
const POOL = 10;

/** A server under test: where its streams are, whose they are, and how much memory it holds. */
export interface Way {
  name: string;
  address: string;
  pid: number;
  cookies: string[];
  bare: boolean;
  stop(): Promise<void>;
}

export async function startBare(cluster: Cluster, base: BenchDatabase): Promise<Way> {
  const port = await freePort();
  const { superUrl: databaseUrl, orgId, userId } = base;
  const child = await startChild({
    name: BARE,
    args: ['--import', 'tsx', join(ROOT, 'bench/src/servers/bare-live.ts')],
    cwd: ROOT,
    logFile: join(cluster.folder, 'logs', 'bare-live.log'),
    env: toEnv({ port, databaseUrl, pool: 1, orgId, userId }),
  });
  return { ...child, name: BARE, address: `http://127.0.0.1:${port}/`, cookies: [''], bare: true };
}

export async function startOurs(
  cluster: Cluster,
  base: BenchDatabase,
  people: readonly string[],
  name: string,
  worker: Record<string, string> | null,
): Promise<Way> {
  const log = (what: string) => join(cluster.folder, 'logs', `live-${what}.log`);
  const env = worker ?? {};
  const web = await startProduct(base, POOL, log('web'), { env });
  let beside: Child | null = null;
  if (worker) beside = await startWorker(base, log('worker'), web, worker);
  const cookies: string[] = [];
  for (const email of people) cookies.push(await signIn(web.url, web.instance.id, { ...base, email }));
  return {
    name,
    address: `${web.url}/api/events`,
    pid: web.pid,
    cookies,
    bare: false,
    async stop() {
      await beside?.stop();
      await web.stop();
    },
  };
}

/** Colleagues of the owner with the owner's password: a browser each. */
export async function makePeople(
  { superUrl, orgId, userId }: BenchDatabase,
  count: number,
): Promise<string[]> {
  return asSuper(superUrl, async (root) => {
    const { rows } = await root.query<{ email: string }>(
      `with people as (
         insert into users (id, email, name, created_at, email_verified_at)
         select gen_random_uuid(), 'reader-' || n || '@large.example', 'Reader ' || n, now(), now() from generate_series(1, $3::int) n
         returning id, email
       ), places as (
         insert into memberships (id, org_id, user_id, role, created_at)
         select gen_random_uuid(), $1, id, 'consultant', now() from people
       ), secrets as (
         insert into user_credentials
         select (jsonb_populate_record(c, jsonb_build_object('user_id', people.id))).* from people, user_credentials c where c.user_id = $2
       )
       select email from people`,
      [orgId, userId, count],
    );
    return rows.map(({ email }) => email);
  });
}
