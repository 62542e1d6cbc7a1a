// What is configured, what is reachable, what is missing and how to get it.
import { existsSync, readFileSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { readProviders, type SignInProvider } from '@cio/domain/identity';
import { databaseAnswers, openDatabase, queueAnswers, reach } from '@cio/domain/platform';
import { whyRoleIsUnfit } from '@cio/db/migrations';
import type { Command } from '../command.ts';
import type { Target } from '../target.ts';

const LIMIT_MS = 3_000;

interface Finding {
  name: string;
  state: 'ok' | 'missing' | 'failed';
  source: 'embedded' | 'environment' | 'none';
  detail: string;
}

export const doctor: Command = {
  summary: 'Says what is configured, what is reachable, what is missing and how to get it.',
  options: {},
  async run({ target }) {
    const findings = [
      product(target),
      ...(await Promise.all([database(target), queue(target), storage(target), mail(target)])),
      ...(await providers(target)),
      disk(target),
    ];
    const width = Math.max(...findings.map((one) => one.name.length));
    const text = findings
      .map(
        (one) => `${one.state.padEnd(7)}  ${one.name.padEnd(width)}  ${one.source.padEnd(11)}  ${one.detail}`,
      )
      .join('\n');
    return { text, json: findings, code: findings.some((one) => one.state !== 'ok') ? 1 : 0 };
  },
};

function product({ instance, dataDir }: Target): Finding {
  return instance
    ? {
        name: 'product',
        state: 'ok',
        source: 'none',
        detail: `runs at ${instance.url} (process ${instance.pid})`,
      }
    : {
        name: 'product',
        state: 'missing',
        source: 'none',
        detail: `nothing runs on ${dataDir}: start it with "npm start"`,
      };
}

const sourceOf = (name: string): Finding['source'] => (process.env[name] ? 'environment' : 'embedded');

async function database(target: Target): Promise<Finding> {
  const base = { name: 'database', source: sourceOf('DATABASE_URL') };
  const url = target.env.DATABASE_URL;
  if (!url)
    return {
      ...base,
      state: 'missing',
      detail: 'starts with the product; or set DATABASE_URL and DATABASE_OWNER_URL',
    };
  const notePath = path.join(target.dataDir, 'postgres.path');
  const folder = existsSync(notePath) ? `, files in ${readFileSync(notePath, 'utf8').trim()}` : '';
  return asking(base, `${place(url)}${folder}`, async () => {
    const unfit = await whyRoleIsUnfit(url);
    if (unfit) throw new Error(unfit);
    await withDatabase(url, databaseAnswers);
  });
}

async function queue(target: Target): Promise<Finding> {
  const redis = target.env.REDIS_URL;
  const base = { name: 'queue', source: sourceOf('REDIS_URL') };
  const url = target.env.DATABASE_URL;
  if (!url) return { ...base, state: 'missing', detail: 'lives in the database; or set REDIS_URL' };
  return asking(base, redis ? `Redis at ${place(redis)}` : 'in the database', () =>
    withDatabase(url, (db) => queueAnswers(db, redis)),
  );
}

async function storage(target: Target): Promise<Finding> {
  const connection = target.env.AZURE_STORAGE_CONNECTION_STRING;
  const base = { name: 'storage', source: sourceOf('AZURE_STORAGE_CONNECTION_STRING') };
  if (!connection)
    return {
      ...base,
      state: 'missing',
      detail: 'starts with the product; or set AZURE_STORAGE_CONNECTION_STRING',
    };
  const endpoint =
    /BlobEndpoint=([^;]+)/.exec(connection)?.[1] ??
    `https://${/AccountName=([^;]+)/.exec(connection)?.[1]}.blob.core.windows.net`;
  return asking(base, place(endpoint), () => reach(endpoint, LIMIT_MS));
}

async function mail(target: Target): Promise<Finding> {
  const url = target.env.SMTP_URL;
  const base = { name: 'mail', source: sourceOf('SMTP_URL') };
  if (!url)
    return { ...base, state: 'missing', detail: 'a mailbox starts with the product; or set SMTP_URL' };
  return asking(base, place(url), () => reach(url, LIMIT_MS));
}

/** Each that people may sign in with. None is no fault: the password is always there. */
async function providers({ env }: Target): Promise<Finding[]> {
  const base = { name: 'sign-in providers', source: 'environment' as const };
  try {
    const found = readProviders({ ...process.env, ...env });
    return await Promise.all(found.map((one) => provider(one, env.DEMO_IDENTITY_PROVIDER)));
  } catch (error) {
    return [{ ...base, state: 'failed', detail: (error as Error).message }];
  }
}

function provider({ id, name, issuer }: SignInProvider, demo: string | undefined): Promise<Finding> {
  const own = demo?.includes(JSON.stringify(issuer)) ?? false;
  const base = { name: `sign-in: ${id}`, source: own ? ('embedded' as const) : ('environment' as const) };
  return asking(base, `${name} at ${place(issuer)}`, async () => {
    const answer = await fetch(`${issuer}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    if (!answer.ok) throw new Error(`answered ${answer.status} when asked for its description`);
  });
}

function disk({ dataDir }: Target): Finding {
  if (!existsSync(dataDir))
    return { name: 'disk', state: 'ok', source: 'none', detail: `${dataDir} is made at the first start` };
  const { bavail, bsize } = statfsSync(dataDir);
  const gigabytes = (bavail * bsize) / 1e9;
  return {
    name: 'disk',
    state: gigabytes < 1 ? 'failed' : 'ok',
    source: 'none',
    detail: `${gigabytes.toFixed(1)} GB free at ${dataDir}`,
  };
}

async function asking(
  base: Pick<Finding, 'name' | 'source'>,
  where: string,
  ask: () => Promise<unknown>,
): Promise<Finding> {
  try {
    await ask();
    return { ...base, state: 'ok', detail: where };
  } catch (error) {
    return {
      ...base,
      state: 'failed',
      detail: `${where}: ${(error as Error).message || (error as { code?: string }).code}`,
    };
  }
}

async function withDatabase(
  url: string,
  work: (db: ReturnType<typeof openDatabase>) => Promise<void>,
): Promise<void> {
  const db = openDatabase({ url, poolSize: 1 });
  try {
    await work(db);
  } finally {
    await db.end();
  }
}

/** Where, without the password. */
function place(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}${port ? `:${port}` : ''}${pathname === '/' ? '' : pathname}`;
}
