// A connection that is lost in the middle of a transaction: whoever writes next must not wait for it.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { inScope, openDatabase, type Database, type Scope, type Transaction } from './index.ts';
import { asSuper, openTestDatabase, type TestDatabase } from './testing.ts';

const scope: Scope = { role: 'staff', orgId: randomUUID(), userId: randomUUID() };
let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  db = openDatabase({ url: database.appUrl, poolSize: 1 });
});
afterEach(() => db.end());

const pidOf = async (tx: Transaction) =>
  (await tx.$queryRawUnsafe<{ pid: number }[]>('select pg_backend_pid() as pid'))[0]!.pid;
const end = (pid: number) =>
  asSuper(database.superUrl, (root) => root.query('select pg_terminate_backend($1)', [pid]));
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Well before the transaction itself would end, after fifteen seconds. */
const SOON_MS = 10_000;

async function nextOneIsSoon(lost: Promise<unknown>): Promise<void> {
  await expect(lost).rejects.toThrow();
  const begun = performance.now();
  await inScope(db, scope, pidOf);
  expect(performance.now() - begun).toBeLessThan(SOON_MS);
}

test('while a question is under way', async () => {
  await nextOneIsSoon(
    inScope(db, scope, async (tx) => {
      const pid = await pidOf(tx);
      setTimeout(() => void end(pid), 200);
      await tx.$queryRawUnsafe('select pg_sleep(20)::text');
    }),
  );
});

test('between two questions', async () => {
  await nextOneIsSoon(
    inScope(db, scope, async (tx) => {
      await end(await pidOf(tx));
      await sleep(300);
      await pidOf(tx);
    }),
  );
});

test('before the commit', async () => {
  await nextOneIsSoon(
    inScope(db, scope, async (tx) => {
      await end(await pidOf(tx));
      await sleep(300);
    }),
  );
});
