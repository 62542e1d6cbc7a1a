// The notebook for reads: written in one go, once for one reading, and not lost while the database is away.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import type { Database } from '@cio/db';
import { makeFirm, type TestFirm } from '../identity/testing.ts';
import { newId, noteRead, openReadNotes } from '../platform/index.ts';

let database: TestDatabase;
let firm: TestFirm;
beforeAll(async () => {
  database = await openTestDatabase();
  firm = await makeFirm(database.db);
});
afterAll(() => database.close());

const seen = (subjectId: string) =>
  asSuper(database.superUrl, async (root) => {
    const { rows } = await root.query<{ action: string; actor_id: string }>(
      'select action, actor_id from audit_entries where subject_id = $1 order by at',
      [subjectId],
    );
    return rows;
  });
const read = (id: string) =>
  ({ type: 'clients.viewed', subject: { type: 'client', id }, fields: ['birthDate'] }) as const;
const refuse = (error: unknown) => {
  throw error;
};

describe('the notebook', () => {
  test('writes the reads of many firms together, each once', async () => {
    const other = await makeFirm(database.db);
    const readNotes = openReadNotes(database.db, refuse);
    const [one, two] = [newId(), newId()];
    for (let turn = 0; turn < 3; turn += 1) {
      await noteRead({ ...firm.ctx, readNotes }, read(one));
      await noteRead({ ...other.ctx, readNotes }, read(two));
    }
    expect(await seen(one)).toEqual([]);
    await readNotes.flush();
    expect(await seen(one)).toEqual([{ action: 'clients.viewed', actor_id: firm.userId }]);
    expect(await seen(two)).toEqual([{ action: 'clients.viewed', actor_id: other.userId }]);
  });

  test('writes by itself after a moment', async () => {
    const readNotes = openReadNotes(database.db, refuse);
    const id = newId();
    await noteRead({ ...firm.ctx, readNotes }, read(id));
    for (let tries = 0; (await seen(id)).length === 0 && tries < 50; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await seen(id)).toHaveLength(1);
  });

  test('leaves out what another process has noted in the last minutes, and notes what is read later', async () => {
    const id = newId();
    const start = Date.now();
    for (const minutes of [0, 2, 6]) {
      const readNotes = openReadNotes(database.db, refuse);
      await noteRead({ ...firm.ctx, readNotes, now: () => new Date(start + minutes * 60_000) }, read(id));
      await readNotes.flush();
    }
    expect(await seen(id)).toHaveLength(2);
  });

  test('keeps its notes while the database is away, and says so', async () => {
    const faults: unknown[] = [];
    let away = true;
    const $transaction = (...all: unknown[]) =>
      away
        ? Promise.reject(new Error('away'))
        : (database.db.prisma.$transaction as (...args: unknown[]) => Promise<unknown>)(...all);
    const db = { ...database.db, prisma: { $transaction } } as unknown as Database;
    const readNotes = openReadNotes(db, (error) => faults.push(error));
    const id = newId();
    await noteRead({ ...firm.ctx, readNotes }, read(id));
    await readNotes.flush();
    expect([faults.length, (await seen(id)).length]).toEqual([1, 0]);
    away = false;
    await readNotes.flush();
    expect(await seen(id)).toHaveLength(1);
  });
});
