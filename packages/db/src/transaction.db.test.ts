import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { openDatabase, readInScope, type Database, type Scope, type Statement } from './index.ts';
import { asSuper, openTestDatabase, type TestDatabase } from './testing.ts';

let database: TestDatabase;
/** With one connection for reads, so that a test can tell whether it was kept. */
let db: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  db = openDatabase({ url: database.appUrl, poolSize: 1 });
});
afterEach(() => db.end());

const scope: Scope = { role: 'staff', orgId: randomUUID(), userId: randomUUID() };
const statement = (name: string, text: string, values: unknown[] = []): Statement => ({ name, text, values });
const ask = (...statements: Statement[]) =>
  readInScope<{ [name: string]: unknown }[][]>(db, scope, statements);

const connection = async () => (await ask(statement('pid', 'select pg_backend_pid() as pid')))[0]![0]!.pid;

/** The socket of the one connection, as pg keeps it. */
async function socketOfReads(): Promise<Socket> {
  const client = await db.readPool.connect();
  client.release();
  return (client as unknown as { connection: { stream: Socket } }).connection.stream;
}

describe('a read', () => {
  test('answers every statement, within its scope', async () => {
    const [who, sum] = await ask(
      statement('who', `select current_user::text as role, current_setting('app.org_id') as org`),
      statement('sum', 'select $1::int + 1 as sum', [2]),
    );
    expect([who, sum]).toEqual([[{ role: 'cio_staff', org: scope.orgId }], [{ sum: 3 }]]);
  });

  test('writes nothing', async () => {
    await expect(ask(statement('write', `update people set phone = '1'`))).rejects.toThrow(/read-only/);
  });

  test('leaves in one write', async () => {
    await connection();
    const socket = await socketOfReads();
    let writes = 0;
    for (const way of ['_write', '_writev'] as const) {
      const send = socket[way]!.bind(socket) as (...all: unknown[]) => void;
      Object.assign(socket, { [way]: (...all: unknown[]) => ((writes += 1), send(...all)) });
    }
    await ask(statement('one', 'select 1'), statement('two', 'select 2'));
    expect(writes).toBe(1);
  });

  test('does without that where pg keeps its socket elsewhere', async () => {
    const client = (await db.readPool.connect()) as pg.PoolClient & { connection?: unknown };
    client.release();
    const { connection: kept } = client;
    for (const other of [undefined, { ...(kept as object), stream: undefined }]) {
      const sent: unknown[] = [];
      const stranger = Object.assign(Object.create(client) as typeof client, {
        connection: other,
        query: (asked: unknown) => (sent.push(asked), Promise.resolve({ rows: [{ sent: sent.length }] })),
        release: () => {},
      });
      const strange = { ...db, readPool: { connect: () => Promise.resolve(stranger) } as unknown as pg.Pool };
      expect(await readInScope(strange, scope, [statement('one', 'select 1')])).toEqual([[{ sent: 3 }]]);
    }
  });
});

describe('a statement that cannot even be sent', () => {
  const unsendable = {
    name: 'unsendable',
    values: [],
    get text(): string {
      throw new Error('no text');
    },
  };

  test('fails the read alone: the socket flows on, the next read is answered', async () => {
    await connection();
    const socket = await socketOfReads();
    await expect(ask(statement('a', 'select 1'), unsendable, statement('b', 'select 2'))).rejects.toThrow(
      'no text',
    );
    expect(socket.writableCorked).toBe(0);
    await connection();
  });

  test('leaves no answer that nobody waits for, even when the connection goes at once', async () => {
    const sleep = statement('sleep', 'select pg_sleep(20)');
    const lost = ask(sleep, unsendable);
    setTimeout(() => void socketOfFirst(db).destroy(), 50);
    await expect(lost).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await connection();
  });
});

const socketOfFirst = (of: Database): Socket =>
  (of.readPool as unknown as { _clients: { connection: { stream: Socket } }[] })._clients[0]!.connection
    .stream;

describe('after an error the connection', () => {
  const raise = (code: string) =>
    statement(`raise-${code}`, `do $$ begin raise exception using errcode = '${code}'; end $$`);

  test.each(['22P02', '23505', '40001', '42501', '53100', '0A001'])('is kept: %s', async (code) => {
    const before = await connection();
    await expect(ask(raise(code))).rejects.toMatchObject({ code });
    expect(await connection()).toBe(before);
  });

  test.each(['08000', '08006', '57014', '57P01', '57P03', '0A000', '26000'])(
    'is replaced: %s',
    async (code) => {
      const before = await connection();
      await expect(ask(raise(code))).rejects.toMatchObject({ code });
      expect(await connection()).not.toBe(before);
    },
  );

  test('is kept where the first of several statements fails and the others with it', async () => {
    const before = await connection();
    const bad = statement('bad', 'select $1::uuid', ['x']);
    await expect(ask(bad, statement('good', 'select 1'))).rejects.toMatchObject({ code: '22P02' });
    expect(await connection()).toBe(before);
  });

  test('is replaced where a plan no longer fits its table', async () => {
    const rows = statement('rows', 'select * from grows');
    await asSuper(database.superUrl, (root) =>
      root.query('create table grows (a int); grant select on grows to cio_staff'),
    );
    await ask(rows);
    await asSuper(database.superUrl, (root) => root.query('alter table grows add b int'));
    await expect(ask(rows)).rejects.toMatchObject({ code: '0A000' });
    expect(await ask(rows)).toEqual([[]]);
  });

  test('is replaced where the server forgot its plans', async () => {
    const before = await connection();
    const client = await db.readPool.connect();
    await client.query('deallocate all');
    client.release();
    await expect(connection()).rejects.toMatchObject({ code: '26000' });
    expect(await connection()).not.toBe(before);
  });

  test('is replaced where the server ends it halfway', async () => {
    const before = await connection();
    const asleep = ask(statement('sleep', 'select pg_sleep(20)'));
    setTimeout(
      () =>
        void asSuper(database.superUrl, (root) => root.query('select pg_terminate_backend($1)', [before])),
      50,
    );
    await expect(asleep).rejects.toThrow(/terminat/i);
    expect(await connection()).not.toBe(before);
  });
});

test('the name of the scope’s own statement is nobody else’s', async () => {
  const before = await connection();
  await expect(ask(statement('scope', 'select 1'))).rejects.toThrow(/cannot be named "scope"/);
  expect(await connection()).toBe(before);
});
