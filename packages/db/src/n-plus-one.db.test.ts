import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inScope, openDatabase, readInScope, type Scope } from './index.ts';
import { CrossedQueriesError, GuardedClient } from './n-plus-one.ts';
import { openTestDatabase, type TestDatabase } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const scope: Scope = { role: 'staff', orgId: randomUUID(), userId: randomUUID() };
const asOne = (work: () => Promise<unknown>): Promise<unknown> => database.db.countedAsOne!(work);

const ONE = 'select family_name from people where id = $1';
const one = () =>
  readInScope<[unknown[]]>(database.db, scope, [{ name: 'one', text: ONE, values: [randomUUID()] }]);
const list = () =>
  readInScope<[unknown[], unknown[]]>(database.db, scope, [
    { name: 'list', text: 'select id from people order by id limit 20', values: [] },
    { name: 'count', text: 'select count(*) from people', values: [] },
  ]);
const oneByPrisma = () =>
  inScope(database.db, scope, (tx) => tx.person.findFirst({ where: { id: randomUUID() } }));
const listByPrisma = () => inScope(database.db, scope, (tx) => tx.person.findMany({ take: 20 }));

async function times(count: number, work: () => Promise<unknown>): Promise<void> {
  for (let index = 0; index < count; index += 1) await work();
}
const atOnce = (count: number, work: () => Promise<unknown>) =>
  Promise.all(Array.from({ length: count }, work));

describe.each<[string, () => Promise<unknown>, () => Promise<unknown>]>([
  ['reads of one round trip', one, list],
  ['transactions of Prisma', oneByPrisma, listByPrisma],
])('%s, each in a transaction of its own', (_, ask, askList) => {
  test('a loop in one request is refused, with the statement and how often it ran', async () => {
    const refused = asOne(() => times(12, ask));
    await expect(refused).rejects.toThrow(/N\+1.* ran 9 times in one request.*select.*family_name/is);
  });

  test('asking for all at once is the same loop', async () => {
    await expect(asOne(() => atOnce(12, ask))).rejects.toThrow(/N\+1/);
  });

  test('a list is one statement, however long; eight repeats are allowed', async () => {
    await asOne(askList);
    await asOne(() => times(8, ask));
  });

  test('two requests at the same time do not add up', async () => {
    await Promise.all([asOne(() => times(6, ask)), asOne(() => times(6, ask)), asOne(() => times(6, ask))]);
  });

  test('a part counts with the whole', async () => {
    await expect(asOne(() => times(12, () => asOne(ask)))).rejects.toThrow(/N\+1/);
  });

  test('after a refusal the connections serve the next request', async () => {
    await expect(asOne(() => times(12, ask))).rejects.toThrow(/N\+1/);
    await asOne(() => atOnce(4, ask));
  });
});

test('both ways of asking count together', async () => {
  const text = 'select 1 as same';
  const byRead = () => readInScope<[unknown[]]>(database.db, scope, [{ name: 'same', text, values: [] }]);
  const byPrisma = () => inScope(database.db, scope, (tx) => tx.$queryRawUnsafe(text));
  await expect(
    asOne(async () => {
      await times(5, byRead);
      await times(5, byPrisma);
    }),
  ).rejects.toThrow(/N\+1/);
});

test('outside a request a transaction is the whole', async () => {
  await times(12, one);
  const loop = inScope(database.db, scope, (tx) =>
    times(12, () => tx.person.findFirst({ where: { id: randomUUID() } })),
  );
  await expect(loop).rejects.toThrow(/N\+1/);
});

test('in production nothing is counted', async () => {
  const db = openDatabase({ url: database.appUrl, poolSize: 1 });
  expect(db.countedAsOne).toBeUndefined();
  await inScope(db, scope, (tx) => times(12, () => tx.person.findFirst({ where: { id: randomUUID() } })));
  await db.end();
});

describe('two questions at once on one connection', () => {
  test('are sent together where a transaction asks for several relations of a record', async () => {
    const asked = inScope(database.db, scope, (tx) =>
      Promise.all([
        tx.personFacts.findFirst({ include: { education: true, languageTests: true, work: true } }),
        ...[1, 2, 3].map((n) => tx.$queryRaw`select ${n}::int as n`),
      ]),
    );
    expect((await asked).slice(1)).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]]);
  });

  test('are refused on one that was not told to', async () => {
    const client = new GuardedClient({ connectionString: database.appUrl });
    await client.connect();
    const ask = (n: number) => (client.query as (text: string) => Promise<unknown>)(`select ${n}`);
    try {
      const first = ask(1);
      expect(() => ask(2)).toThrow(CrossedQueriesError);
      await first;
      await ask(3);
    } finally {
      await client.end();
    }
  });
});
