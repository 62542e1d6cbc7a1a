// The product as it ships: the production build's server process, entered through its real doors.
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { clientRecipe, make, webRecipe } from '../../infra/local/build.ts';
import { freePort } from '../../infra/local/ports.ts';
import type { BenchDatabase } from './bench-database.ts';
import { startChild, type Child } from './child.ts';
import { guard } from './ending.ts';
import { ROOT } from './root.ts';

/** Built when what it is made from has changed, exactly as `npm start` does. */
export async function buildProduct(logs: string): Promise<void> {
  mkdirSync(logs, { recursive: true });
  const say = (line: string) => process.stderr.write(`${line}\n`);
  await make(ROOT, clientRecipe(ROOT, guard), join(logs, 'generate.log'), say);
  await make(ROOT, webRecipe(ROOT, guard), join(logs, 'build.log'), say);
}

/** What makes two processes one instance: a session of the one opens the other. */
export interface Instance {
  id: string;
  secret: string;
}

const newInstance = (): Instance => ({
  id: randomBytes(4).toString('hex'),
  secret: randomBytes(32).toString('hex'),
});
/** Every call is counted, and no limit ends the load. */
const COUNTED = 1_000_000_000;

export async function startProduct(
  database: BenchDatabase,
  pool: number,
  logFile: string,
  {
    counted = true,
    instance = newInstance(),
    env = {},
  }: { counted?: boolean; instance?: Instance; env?: Record<string, string> } = {},
) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = await startChild({
    name: 'the product',
    args: ['dist/server.mjs'],
    cwd: join(ROOT, 'apps/web'),
    logFile,
    env: {
      PORT: String(port),
      HOST: '127.0.0.1',
      APP_URL: url,
      APP_SECRET: instance.secret,
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      DATABASE_URL: database.appUrl,
      DATABASE_POOL: String(pool),
      INSTANCE_ID: instance.id,
      DEMO: '0',
      ...Object.fromEntries(
        ['USER', 'FIRM', 'ADDRESS'].map((who) => [`RATE_LIMIT_${who}`, String(counted ? COUNTED : 0)]),
      ),
      ...env,
    },
  });
  const cookie = await signIn(url, instance.id, database);
  return { ...child, url, cookie, instance };
}

/** The worker that belongs to such a server. */
export const startWorker = (
  database: BenchDatabase,
  logFile: string,
  { url, instance }: { url: string; instance: Instance },
  env: Record<string, string> = {},
): Promise<Child> =>
  startChild({
    name: 'the worker',
    args: ['dist/worker.mjs'],
    cwd: join(ROOT, 'apps/web'),
    logFile,
    env: {
      APP_URL: url,
      APP_SECRET: instance.secret,
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      DATABASE_URL: database.appUrl,
      INSTANCE_ID: instance.id,
      ...env,
    },
  });

/** As a browser does it: the session cookie is one that the product itself gave. */
export async function signIn(
  url: string,
  instanceId: string,
  { email, password }: Pick<BenchDatabase, 'email' | 'password'>,
): Promise<string> {
  const csrf = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookiesOf(csrf), origin: url },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
  });
  const session = cookiesOf(answer)
    .split('; ')
    .find((one) => one.startsWith(`cio_session_${instanceId}=`));
  if (!session) throw new Error(`signing in gave no session: ${answer.status} ${await answer.text()}`);
  return session;
}

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
