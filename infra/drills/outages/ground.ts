/**
 * The product with its services as they stand in a data centre: each one elsewhere, behind a proxy that can hurt it.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApiKey } from '@cio/domain/identity';
import { openDatabase } from '@cio/domain/platform';
import { openBlobs } from '../../backup/open-blobs.ts';
import { mailboxService } from '../../local/mailbox.ts';
import { startPostgres } from '../../local/postgres.ts';
import { databaseFolder } from '../../local/postgres-home.ts';
import { prepareData } from '../../local/prepare-data.ts';
import { startRedis } from '../../local/redis.ts';
import { loadSecrets } from '../../local/secrets.ts';
import { endProcess, exited } from '../../local/service.ts';
import { Trial } from '../trial.ts';
import { startTcpProxy, type TcpProxy } from './proxy.ts';

export type ServiceName = 'database' | 'storage' | 'mail' | 'redis';

export interface Ground {
  trial: Trial;
  proxies: Partial<Record<ServiceName, TcpProxy>>;
  /** Past the proxy and all walls. */
  superUrl: string;
  mailbox: string;
  apiKey: string;
  close(): Promise<void>;
}

const COLD_MS = 900_000;
/** Enough for a greeting, too little for an answer: mail says little. */
const CUT_AFTER = { database: 1_500, storage: 1_500, mail: 150, redis: 1_500 };

export async function openGround({ withRedis }: { withRedis: boolean }): Promise<Ground> {
  const room = mkdtempSync(join(tmpdir(), 'cio-outages-'));
  const dataDir = join(room, 'services');
  for (const name of ['logs', 'mailbox']) mkdirSync(join(dataDir, name), { recursive: true });
  const endings: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of endings.reverse()) await end().catch((error: unknown) => console.error(error));
    rmSync(databaseFolder(dataDir), { recursive: true, force: true });
    rmSync(room, { recursive: true, force: true });
  };
  try {
    const server = await startPostgres({ dataDir });
    endings.push(() => server.stop());
    const secrets = loadSecrets(dataDir, true);
    const store = await openBlobs(dataDir, secrets);
    endings.push(() => store.close());
    const smtpUrl = await startMailbox(dataDir, secrets.smtpPassword, endings);
    const redis = withRedis ? await startRedis(join(room)) : null;
    if (redis) endings.push(() => redis.stop());

    const { ownerUrl, appUrl, superUrl } = server;
    await prepareData({
      ...{ ownerUrl, databaseUrl: appUrl, demo: true, encryptionKey: secrets.encryptionKey },
      redisUrl: redis?.url,
      log: () => {},
    });
    const behind = async (url: string, name: ServiceName) => {
      const { hostname, port } = new URL(url);
      const proxy = await startTcpProxy({ host: hostname, port: Number(port), cutAfter: CUT_AFTER[name] });
      endings.push(() => proxy.close());
      return proxy;
    };
    const storeUrl = /BlobEndpoint=([^;]+)/.exec(store.connectionString)![1]!;
    const proxies = {
      database: await behind(appUrl, 'database'),
      storage: await behind(storeUrl, 'storage'),
      mail: await behind(smtpUrl, 'mail'),
      ...(redis && { redis: await behind(redis.url, 'redis') }),
    };
    const through = (url: string, proxy: TcpProxy) => url.replace(/:\d+(?=\/|$)/, `:${proxy.port}`);
    const trial = await Trial.start(join(room, 'product'), undefined, {
      DATABASE_URL: through(appUrl, proxies.database),
      DATABASE_OWNER_URL: ownerUrl,
      AZURE_STORAGE_CONNECTION_STRING: store.connectionString.replace(
        storeUrl,
        through(storeUrl, proxies.storage),
      ),
      SMTP_URL: through(smtpUrl, proxies.mail),
      ...(redis && { REDIS_URL: through(redis.url, proxies.redis!) }),
      APP_SECRET: secrets.appSecret,
      ENCRYPTION_KEY: secrets.encryptionKey,
      ...{ RATE_LIMIT_USER: '0', RATE_LIMIT_FIRM: '0', RATE_LIMIT_ADDRESS: '0' },
    });
    endings.push(() => trial.destroy());
    await trial.ready(COLD_MS);
    const db = openDatabase({ url: appUrl, poolSize: 1 });
    const owner = { firmSlug: 'maple-gate', email: 'owner@maple-gate.example' };
    const apiKey = await createApiKey(db, owner, new Date()).finally(() => db.end());
    return {
      ...{ trial, proxies, apiKey, close },
      superUrl: superUrl.replace(/\/postgres$/, '/cio'),
      mailbox: join(dataDir, 'mailbox'),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startMailbox(
  dataDir: string,
  smtpPassword: string,
  endings: (() => Promise<unknown>)[],
): Promise<string> {
  const service = mailboxService({ dataDir, secrets: { smtpPassword }, reportsPort: undefined });
  const child = await service.launch();
  const gone = exited(child);
  const ended = new AbortController();
  void gone.then(() => ended.abort());
  endings.push(async () => {
    await endProcess(child.pid!, ['SIGTERM'], 3_000);
    await gone;
  });
  await service.ready(child, ended.signal);
  return service.smtpUrl();
}
