// One effect and one answer, however a write is repeated and whoever dies in between.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openDatabase, type Database } from '@cio/db';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import fc from 'fast-check';
import { addMember, makeFirm, type TestFirm } from '../identity/testing.ts';
import {
  KeyBusy,
  newId,
  notFound,
  once,
  sweepIdempotencyKeys,
  type FirmContext,
  type OnceCall,
  type ServiceContext,
} from '../platform/index.ts';
import { createClient } from './create-client.ts';

let database: TestDatabase;
let firm: TestFirm;
let now = new Date('2026-11-21T12:00:00Z');
const pass = (ms: number) => (now = new Date(now.getTime() + ms));

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await makeFirm(database.db, 'owner');
});
afterAll(() => database.close());

const at = (ctx: ServiceContext): ServiceContext => ({ ...ctx, now: () => now });
const callOf = (key: string, request: unknown = 'the same'): OnceCall => ({
  ...{ key, request, secret: 'a secret of this test, long enough' },
});
/** A write whose effect can be counted: a client of this name. */
const write = (name: string) => (ctx: ServiceContext) =>
  createClient(ctx as FirmContext, { familyName: name });
const effects = (name: string) =>
  asSuper(database.superUrl, async (root) => {
    const { rows } = await root.query<{ id: string }>('select id from people where family_name = $1', [name]);
    const { rows: trail } = await root.query(
      `select 1 from audit_entries where subject_id = any($1::uuid[])`,
      [rows.map(({ id }) => id)],
    );
    expect(trail).toHaveLength(rows.length);
    return rows.length;
  });

describe('a key', () => {
  let key: string;
  beforeEach(() => {
    key = newId();
  });
  const send = (ctx = firm.ctx as ServiceContext, request: unknown = 'the same', work = write(key)) =>
    once(at(ctx), callOf(key, request), work);

  test('sent twice: one record, the same answer', async () => {
    const first = await send();
    const second = await send();
    expect([first.replayed, second.replayed]).toEqual([false, true]);
    expect(second.answer).toEqual(first.answer);
    expect(await effects(key)).toBe(1);
  });

  test('the order of fields is no other request, another value is', async () => {
    await send(firm.ctx, { a: 1, b: { c: [1, 2], d: null } });
    expect((await send(firm.ctx, { b: { d: null, c: [1, 2] }, a: 1 })).replayed).toBe(true);
    for (const other of [{ a: 2, b: { c: [1, 2], d: null } }, { a: 1, b: { c: [2, 1], d: null } }, { a: 1 }])
      await expect(send(firm.ctx, other)).rejects.toMatchObject({
        ...{ code: 'invalid', fields: { 'Idempotency-Key': { key: 'keyReused' } } },
      });
    expect(await effects(key)).toBe(1);
  });

  test('of another login, of another firm: each its own', async () => {
    const other = await makeFirm(database.db, 'owner');
    const answers = [
      await send(),
      await send((await addMember(firm, 'assistant')).ctx),
      await send(other.ctx),
    ];
    expect(answers.map(({ replayed }) => replayed)).toEqual([false, false, false]);
    expect(await effects(key)).toBe(3);
  });

  test('that is at work is busy, and nothing runs twice', async () => {
    let go: () => void = () => {};
    const gate = new Promise<void>((resolve) => (go = resolve));
    let begun: () => void = () => {};
    const atWork = new Promise<void>((resolve) => (begun = resolve));
    const slow = send(firm.ctx, 'the same', async (ctx) => {
      begun();
      await gate;
      return write(key)(ctx);
    });
    await atWork;
    await expect(send()).rejects.toThrow(KeyBusy);
    go();
    expect((await slow).replayed).toBe(false);
    expect((await send()).replayed).toBe(true);
    expect(await effects(key)).toBe(1);
  });

  test('of a try that was believed dead: the one that took over counts, the other leaves nothing', async () => {
    let go: () => void = () => {};
    const gate = new Promise<void>((resolve) => (go = resolve));
    let begun: () => void = () => {};
    const atWork = new Promise<void>((resolve) => (begun = resolve));
    const slow = send(firm.ctx, 'the same', async (ctx) => {
      const answer = await write(key)(ctx);
      begun();
      await gate;
      return answer;
    });
    await atWork;
    pass(31_000);
    const second = await send();
    go();
    await expect(slow).rejects.toThrow(KeyBusy);
    expect((await send()).answer).toEqual(second.answer);
    expect(await effects(key)).toBe(1);
  });

  test('of a refusal is free again, and nothing stays of what was begun', async () => {
    const refused = send(firm.ctx, 'the same', async (ctx) => {
      await write(key)(ctx);
      throw notFound();
    });
    await expect(refused).rejects.toMatchObject({ code: 'not_found' });
    expect(await effects(key)).toBe(0);
    expect((await send(firm.ctx, 'corrected')).replayed).toBe(false);
  });

  test('is good for a day, then for something new', async () => {
    await send();
    pass(24 * 3_600_000 - 1);
    expect((await send()).replayed).toBe(true);
    pass(1);
    expect((await send(firm.ctx, 'another')).replayed).toBe(false);
    pass(24 * 3_600_000);
    expect(await sweepIdempotencyKeys(database.db, now)).toBeGreaterThan(0);
    const rows = await asSuper(database.superUrl, (root) => root.query('select 1 from idempotency_keys'));
    expect(rows.rowCount).toBe(0);
  });

  test.each(['', 'a b', 'é', 'x'.repeat(256), 'a\nb'])('written %j is none', async (bad) => {
    await expect(once(at(firm.ctx), callOf(bad), write(key))).rejects.toMatchObject({ code: 'invalid' });
  });

  test('leaves nothing in the table that could be read', async () => {
    await send();
    const { rows } = await asSuper(database.superUrl, (root) =>
      root.query<{ row: string }>('select to_jsonb(k)::text as row from idempotency_keys k'),
    );
    const hex = Buffer.from(key).toString('hex');
    for (const { row } of rows) {
      expect(row).not.toContain(key);
      expect(row).not.toContain(hex);
    }
  });
});

/** Thrown where a process died: nothing that comes after it in the process is ever done. */
class Died extends Error {}

/** A process with connections of its own. It dies at its n-th statement, before or after the server has done it. */
function openProcess(death: { at: number; after: boolean } | null): Database {
  const db = openDatabase({ url: database.appUrl, poolSize: 2 });
  let statements = 0;
  let dead = false;
  type Client = { query: (...all: unknown[]) => unknown; connection: { stream: { destroy(): void } } };
  const known = new Set<Client>();
  const die = () => {
    dead = true;
    for (const { connection } of known) connection.stream.destroy();
    return new Died();
  };
  for (const pool of [db.readPool, db.writePool]) {
    const connect = pool.connect.bind(pool) as () => Promise<Client>;
    pool.connect = (async () => {
      if (dead) throw new Died();
      const client = await connect();
      if (known.has(client)) return client;
      known.add(client);
      const query = client.query.bind(client);
      client.query = (...all: unknown[]) => {
        if (dead) return Promise.reject(new Died());
        statements += 1;
        if (statements !== death?.at) return query(...all);
        if (!death.after) return Promise.reject(die());
        return Promise.resolve(query(...all)).then(
          () => Promise.reject(die()),
          () => Promise.reject(die()),
        );
      };
      return client;
    }) as unknown as typeof pool.connect;
  }
  return db;
}

test('one to five tries, two at once, a death at any statement: one effect and one answer', async () => {
  const death = fc.option(fc.record({ at: fc.integer({ min: 1, max: 22 }), after: fc.boolean() }), {
    freq: 3,
  });
  const round = fc.record({ tries: fc.array(death, { minLength: 1, maxLength: 2 }), waits: fc.boolean() });
  let deaths = 0;
  let begun = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 5 }), async (rounds) => {
      const key = newId();
      const answers: unknown[] = [];
      const attempt = async (fate: { at: number; after: boolean } | null) => {
        const db = openProcess(fate);
        begun += 1;
        try {
          answers.push((await once(at({ ...firm.ctx, db }), callOf(key), write(key))).answer);
        } catch (error) {
          if (!(error instanceof KeyBusy)) deaths += 1;
        } finally {
          await db.end().catch(() => {});
        }
      };
      for (const { tries, waits } of rounds) {
        await Promise.all(tries.map(attempt));
        expect(await effects(key)).toBeLessThanOrEqual(1);
        if (waits) pass(31_000);
      }
      pass(31_000);
      await attempt(null);
      expect(answers.length).toBeGreaterThan(0);
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(await effects(key)).toBe(1);
    }),
    { numRuns: 18 },
  );
  expect(begun).toBeGreaterThan(30);
  expect(deaths).toBeGreaterThan(5);
});
