// A spouse who is a client already is entered once: linked, read from their own record, and the other way round as well.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { makeFirm, type TestFirm } from '../identity/testing.ts';
import { getFacts, saveFacts } from './index.ts';
import { makeClient } from './testing.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  [firm, other] = [await makeFirm(database.db), await makeFirm(database.db)];
});
afterAll(() => database.close());

const none = { state: 'none' as const, items: [] };
const couple = async () => {
  const [one, two] = [
    await makeClient(firm.ctx, { givenName: 'Awa', familyName: 'Diallo' }),
    await makeClient(firm.ctx, { givenName: 'Sékou', familyName: 'Touré' }),
  ];
  await saveFacts(firm.ctx, { clientId: two.id, version: 0, own: { work: none, education: none } });
  return { one: one.id, two: two.id };
};
const facts = (clientId: string) => getFacts(firm.ctx, { clientId });
const people = async () =>
  asSuper(database.superUrl, async (root) => {
    const { rows } = await root.query<{ count: number }>('select count(*)::int from people');
    return rows[0]!.count;
  });

test('linked to a client: their answers are here at once, and nobody is entered twice', async () => {
  const { one, two } = await couple();
  const before = await people();
  const saved = await saveFacts(firm.ctx, {
    clientId: one,
    version: 0,
    own: { maritalStatus: 'married' },
    spouse: { id: two },
  });
  expect(saved.spouse).toMatchObject({ id: two, givenName: 'Sékou', familyName: 'Touré', work: none });
  expect(await people()).toBe(before);
  // Nothing new was said of them, so their own record is changed by the link alone.
  expect(await facts(two)).toMatchObject({ version: 2, spouse: { id: one, familyName: 'Diallo' } });
});

test('what is said of them on either record is one answer', async () => {
  const { one, two } = await couple();
  await saveFacts(firm.ctx, { clientId: one, version: 0, spouse: { id: two } });
  await saveFacts(firm.ctx, { clientId: one, version: 1, spouse: { languageTests: none } });
  expect((await facts(two)).own).toMatchObject({ languageTests: none, work: none });
  const { version } = await facts(two);
  const work = { state: 'partial' as const, items: [] };
  await saveFacts(firm.ctx, { clientId: two, version, own: { work } });
  expect((await facts(one)).spouse).toMatchObject({ work, languageTests: none });
});

test('taken back on one side, it is gone on both, and the people stay', async () => {
  const { one, two } = await couple();
  await saveFacts(firm.ctx, { clientId: one, version: 0, spouse: { id: two } });
  const before = await people();
  const saved = await saveFacts(firm.ctx, { clientId: one, version: 1, spouse: null });
  expect(saved.spouse).toBeNull();
  expect((await facts(two)).spouse).toBeNull();
  expect(await people()).toBe(before);
});

test('who has said another spouse keeps them', async () => {
  const { one, two } = await couple();
  const { version } = await facts(two);
  await saveFacts(firm.ctx, { clientId: two, version, spouse: { familyName: 'Camara' } });
  await saveFacts(firm.ctx, { clientId: one, version: 0, spouse: { id: two } });
  expect((await facts(two)).spouse).toMatchObject({ familyName: 'Camara' });
});

test('nobody is their own spouse, and nobody elsewhere is anyone’s', async () => {
  const { one } = await couple();
  const elsewhere = await makeClient(other.ctx, { familyName: 'Elsewhere' });
  const link = (id: string) => saveFacts(firm.ctx, { clientId: one, version: 0, spouse: { id } });
  await expect(link(one)).rejects.toMatchObject({ fields: { 'spouse.id': { key: 'notChoice' } } });
  await expect(link(elsewhere.id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(link('1')).rejects.toMatchObject({ code: 'not_found' });
  expect((await facts(one)).spouse).toBeNull();
});

test('each change of the link is told of both', async () => {
  const { one, two } = await couple();
  await saveFacts(firm.ctx, { clientId: one, version: 0, spouse: { id: two } });
  const rows = await asSuper(database.superUrl, async (root) => {
    const found = await root.query<{ subject_id: string; payload: { changedFields: string[] } }>(
      `select subject_id, payload from outbox_events
       where type = 'clients.facts_changed' and subject_id = any($1::uuid[]) order by id desc limit 2`,
      [[one, two]],
    );
    return found.rows;
  });
  expect(rows.map(({ subject_id, payload }) => [subject_id, payload.changedFields])).toEqual([
    [one, ['spouse']],
    [two, ['spouse']],
  ]);
});
