import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { makeFirm, type TestFirm } from '../identity/testing.ts';
import { keyToOpenWith, newId, openChange, withTransaction } from '../platform/index.ts';
import { codeOf } from '../platform/testing.ts';
import { getNumbers, revealNumber, setNumbers } from './numbers.ts';
import { findClients, getClient } from './queries.ts';
import { makeClient } from './testing.ts';

let database: TestDatabase;
let firm: TestFirm;
beforeAll(async () => {
  database = await openTestDatabase();
  firm = await makeFirm(database.db);
});
afterAll(() => database.close());

const root = <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  asSuper(database.superUrl, async (client) => (await client.query<Row>(sql, values)).rows);

const PASSPORT = 'QX7654321';
const UCI = '1112345678';

async function withNumbers() {
  const client = await makeClient(firm.ctx);
  const numbers = await setNumbers(firm.ctx, {
    id: client.id,
    version: 1,
    passportNumber: 'qx 765-4321',
    uci: '11-1234-5678',
  });
  return { client, numbers };
}

describe('a client’s numbers', () => {
  test('are kept, and the client’s own record says nothing of them', async () => {
    const { client, numbers } = await withNumbers();
    expect(numbers).toMatchObject({ version: 2, held: { passportNumber: true, uci: true } });
    const record = await getClient(firm.ctx, { id: client.id });
    expect(Object.keys(record).sort()).toEqual([
      'birthDate',
      'can',
      'createdAt',
      'email',
      'familyName',
      'givenName',
      'id',
      'phone',
      'status',
      'updatedAt',
      'version',
    ]);
  });

  test('stand nowhere in the database as they read', async () => {
    const { client } = await withNumbers();
    const [row] = await root<{ passport_sealed: string; uci_index: string }>(
      'select * from people where id = $1',
      [client.id],
    );
    expect(row!.passport_sealed).toMatch(/^[0-9a-f-]{36}:A256GCM\.[\w-]+$/);
    expect(row!.uci_index).toMatch(/^[0-9a-f-]{36}:[\w-]{22}$/);
    for (const table of ['people', 'outbox_events', 'audit_entries', 'jobs']) {
      const rows = JSON.stringify(await root(`select to_jsonb(t) from ${table} t`));
      for (const number of [PASSPORT, UCI, '7654321', '12345678']) expect(rows).not.toContain(number);
    }
  });

  test('are uncovered one at a time, by whoever may, and the trail says who, what and why', async () => {
    const { client } = await withNumbers();
    const ask = { id: client.id, field: 'passportNumber', reason: 'check' } as const;
    expect(await revealNumber(firm.as('consultant'), ask)).toEqual({
      field: 'passportNumber',
      value: PASSPORT,
    });
    expect(await revealNumber(firm.as('consultant'), { ...ask, field: 'uci', reason: 'form' })).toEqual({
      field: 'uci',
      value: UCI,
    });
    const trail = await root(
      `select action, changed_fields, actor_kind from audit_entries where subject_id = $1 and action like '%revealed%' order by id`,
      [client.id],
    );
    expect(trail).toEqual([
      { action: 'clients.revealed_for_check', changed_fields: ['passportNumber'], actor_kind: 'staff' },
      { action: 'clients.revealed_for_form', changed_fields: ['uci'], actor_kind: 'staff' },
    ]);
    for (const role of ['assistant', 'billing', 'read_only'] as const)
      expect(await codeOf(revealNumber(firm.as(role), ask))).toBe('forbidden');
    expect(await getNumbers(firm.as('read_only'), { id: client.id })).toMatchObject({
      can: { reveal: false, change: false },
    });
  });

  test('that are not kept, or of another firm’s client, are not found, and nothing is noted', async () => {
    const { id } = await makeClient(firm.ctx);
    const ask = { id, field: 'uci', reason: 'form' } as const;
    expect(await codeOf(revealNumber(firm.ctx, ask))).toBe('not_found');
    const { client } = await withNumbers();
    const other = await makeFirm(database.db);
    for (const work of [
      () => revealNumber(other.ctx, { ...ask, id: client.id }),
      () => getNumbers(other.ctx, { id: client.id }),
      () => setNumbers(other.ctx, { id: client.id, version: 2, uci: null }),
      () => revealNumber(firm.ctx, { ...ask, id: newId() }),
    ])
      expect(await codeOf(work())).toBe('not_found');
    expect(
      await root(`select 1 from audit_entries where subject_id = $1 and action like '%revealed%'`, [id]),
    ).toEqual([]);
  });

  test('are changed with the version that was read, cleared with null, and left alone where nothing is said', async () => {
    const { client } = await withNumbers();
    expect(await codeOf(setNumbers(firm.ctx, { id: client.id, version: 1, uci: null }))).toBe('conflict');
    expect(await setNumbers(firm.ctx, { id: client.id, version: 2, uci: null })).toMatchObject({
      version: 3,
      held: { passportNumber: true, uci: false },
    });
    // The same once more changes nothing.
    expect(await setNumbers(firm.ctx, { id: client.id, version: 3, uci: null })).toMatchObject({
      version: 3,
    });
    expect(await codeOf(setNumbers(firm.as('read_only'), { id: client.id, version: 3, uci: null }))).toBe(
      'forbidden',
    );
  });

  test('before and after a change stand in the trail under the client’s own key', async () => {
    const { client } = await withNumbers();
    await setNumbers(firm.ctx, { id: client.id, version: 2, passportNumber: 'ZZ999999' });
    const [entry] = await root<{ id: string; sealed: Buffer }>(
      `select id, sealed from audit_entries where subject_id = $1 and action = 'clients.updated' order by id desc limit 1`,
      [client.id],
    );
    const key = await withTransaction(firm.ctx, (tx) =>
      keyToOpenWith(tx, firm.ctx, firm.orgId, entry!.sealed),
    );
    expect(openChange(key!, entry!.sealed, entry!.id)).toEqual({
      before: { passportNumber: PASSPORT },
      after: { passportNumber: 'ZZ999999' },
    });
  });

  test.each([
    { passportNumber: 'AB12' },
    { passportNumber: 'A'.repeat(21) },
    { passportNumber: 'ÀB123456' },
    { uci: '123456789' },
    { uci: '12 34' },
    { uci: 'AB345678' },
  ])('that cannot be are refused: %j', async (wrong) => {
    const { id } = await makeClient(firm.ctx);
    await expect(setNumbers(firm.ctx, { id, version: 1, ...wrong })).rejects.toThrow();
  });
});

describe('looking for a number', () => {
  test('finds who has exactly it, however it is written, and nobody by a part of it', async () => {
    const { id } = await makeClient(firm.ctx, { familyName: 'Quist' });
    await setNumbers(firm.ctx, { id, version: 1, passportNumber: 'KK1234567', uci: '22334455' });
    const found = async (q: string) => (await findClients(firm.ctx, { q })).items.map((one) => one.id);
    for (const q of ['KK1234567', 'kk 123-4567', '2233-4455', '22334455'])
      expect(await found(q)).toEqual([id]);
    for (const q of ['KK123456', '2233445', 'KK12345678']) expect(await found(q)).toEqual([]);
    expect((await findClients(firm.ctx, { q: 'KK1234567', status: 'prospect' })).items).toEqual([]);
    const other = await makeFirm(database.db);
    expect((await findClients(other.ctx, { q: 'KK1234567' })).items).toEqual([]);
  });
});
