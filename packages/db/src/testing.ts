// A real database for each test file: a clone of one migrated template, on one throw-away server per run.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openDatabase, type Database } from './client.ts';
import { grantScopes, migrate } from './migrations/apply.ts';

export { standBetween, type Between } from './lost-network.ts';

interface ClusterUrls {
  superUrl: string;
  ownerUrl: string;
  appUrl: string;
}

interface TestCluster extends ClusterUrls {
  template: string;
}

/** Once a run: the migrated database that every test file copies. */
export async function prepareTemplate({ superUrl, ownerUrl, appUrl }: ClusterUrls): Promise<TestCluster> {
  const template = 'cio_template';
  await asSuper(superUrl, (client) =>
    client.query(`create database ${template} owner ${new URL(ownerUrl).username}`),
  );
  const templateUrl = databaseAt(ownerUrl, template);
  await migrate(templateUrl);
  await grantScopes(templateUrl, new URL(appUrl).username);
  return { superUrl, ownerUrl, appUrl, template };
}

export interface TestDatabase {
  db: Database;
  /** Past all walls, for arranging and for looking behind them. */
  superUrl: string;
  ownerUrl: string;
  appUrl: string;
  close(): Promise<void>;
}

/** Repeated statements fail the test that makes them: the N+1 guard is on. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const cluster = JSON.parse(process.env.CIO_TEST_CLUSTER ?? 'null') as TestCluster | null;
  if (!cluster) throw new Error('No test cluster: files that need a database are named *.db.test.ts.');
  const name = `cio_test_${randomBytes(6).toString('hex')}`;
  await asSuper(cluster.superUrl, (client) =>
    client.query(
      `create database ${name} template ${cluster.template} owner ${new URL(cluster.ownerUrl).username}`,
    ),
  );
  const db = openDatabase({ url: databaseAt(cluster.appUrl, name), poolSize: 4, guardRepeats: true });
  return {
    db,
    superUrl: databaseAt(cluster.superUrl, name),
    ownerUrl: databaseAt(cluster.ownerUrl, name),
    appUrl: databaseAt(cluster.appUrl, name),
    async close() {
      await db.end();
      await asSuper(cluster.superUrl, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

/** The run's Redis, where this machine has one: what lives in the queue is tried on both of its stores. */
export const testRedisUrl = (): string | undefined => process.env.CIO_TEST_REDIS;

export async function asSuper<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The same server, another database of it. */
export function databaseAt(url: string, database: string): string {
  const moved = new URL(url);
  moved.pathname = `/${database}`;
  return moved.href;
}
