// One throw-away PostgreSQL (and Redis) for all database tests of a run; each worker clones the migrated template.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tsImport } from 'tsx/esm/api';

export default async function setup() {
  const { startPostgres } = await tsImport('../local/postgres.ts', import.meta.url);
  const { prepareTemplate } = await tsImport('../../packages/db/src/testing.ts', import.meta.url);
  const dataDir = await mkdtemp(path.join(tmpdir(), 'cio-jest-'));
  const postgres = await startPostgres({ dataDir, durability: 'off', log: () => {} });
  const { startRedis } = await tsImport('../local/redis.ts', import.meta.url);
  // Where there is a Redis, what runs on the queue is tried on it as well.
  const redis = await startRedis();
  if (redis) process.env.CIO_TEST_REDIS = redis.url;
  globalThis.__cioTestServer = { postgres, redis, dataDir };
  // Workers are started after this and inherit the environment.
  process.env.CIO_TEST_CLUSTER = JSON.stringify(await prepareTemplate(postgres));
}
