// A network that lost its way breaks no connection: whoever asks is told soon, and the next one is served by a new connection.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inScope, openDatabase, readInScope, type Database, type Scope } from './index.ts';
import { openTestDatabase, standBetween, type Between, type TestDatabase } from './testing.ts';

const SILENCE_MS = 400;
/** Well before the end that every transaction has, after fifteen seconds. */
const SOON_MS = 12_000;
let database: TestDatabase;
let between: Between;
let db: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  between = await standBetween(database.appUrl);
  db = openDatabase({ url: between.url, poolSize: 2, silenceMs: SILENCE_MS });
});
afterEach(async () => {
  between.close();
  await db.end();
});

const scope: Scope = { role: 'staff', orgId: randomUUID(), userId: randomUUID() };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const read = () =>
  readInScope<[{ one: number }[]]>(db, scope, [{ name: 'one', text: 'select 1 as one', values: [] }]);
const write = () => inScope(db, scope, (tx) => tx.$queryRawUnsafe('select 1 as one'));

describe.each([
  ['a read', read],
  ['a transaction', write],
])('%s', (_, ask) => {
  test.each([
    ['just after another one', 0],
    ['after a time in which nobody asked', 3 * SILENCE_MS],
  ])('into the silence fails soon, %s; the next one is answered', async (_when, idleMs) => {
    await Promise.all([ask(), ask()]);
    await pause(idleMs);
    between.silence();
    const begin = performance.now();
    const outcomes = await Promise.allSettled([ask(), ask()]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(performance.now() - begin).toBeLessThan(SOON_MS);
    between.speak();
    await Promise.all([ask(), ask()]);
  });

  test('that hears nothing in the middle fails too', async () => {
    await ask();
    const asked = Promise.allSettled(Array.from({ length: 4 }, ask));
    between.silence();
    await asked;
    between.speak();
    await ask();
  });
});

test('a connection on which nobody asks anything is kept', async () => {
  const pid = async () =>
    (
      await readInScope<[{ pid: number }[]]>(db, scope, [
        { name: 'pid', text: 'select pg_backend_pid() as pid', values: [] },
      ])
    )[0][0]!.pid;
  const before = await pid();
  await pause(4 * SILENCE_MS);
  expect(await pid()).toBe(before);
});
