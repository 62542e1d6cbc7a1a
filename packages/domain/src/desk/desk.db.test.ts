import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { addMember, makeFirm, type TestFirm } from '../identity/testing.ts';
import { staffContext } from '../platform/testing.ts';
import { getDesk, removeView, saveLayout, saveView } from './index.ts';
import { MOST_VIEWS } from './schemas.ts';

let database: TestDatabase;
let firm: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await makeFirm(database.db, 'read_only');
});
afterAll(() => database.close());

const PLAIN = { hidden: [], widths: {} };
const NOBODYS = '00000000-0000-7000-8000-000000000000';

test('the columns of a list stay as their reader left them, and only theirs', async () => {
  const colleague = await addMember(firm, 'owner');
  expect(await getDesk(firm.ctx, { list: 'clients' })).toEqual({ layout: PLAIN, views: [] });
  await saveLayout(firm.ctx, { list: 'clients', hidden: ['phone', 'phone'], widths: { email: 240 } });
  await saveLayout(firm.ctx, { list: 'clients', hidden: ['phone'], widths: { email: 248 } });
  const { layout } = await getDesk(firm.ctx, { list: 'clients' });
  expect(layout).toEqual({ hidden: ['phone'], widths: { email: 248 } });
  expect((await getDesk(firm.ctx, { list: 'audit' })).layout).toEqual(PLAIN);
  expect((await getDesk(colleague.ctx, { list: 'clients' })).layout).toEqual(PLAIN);
});

test('a view is kept under its name, changed by it, and removed by whose it is', async () => {
  const colleague = await addMember(firm, 'owner');
  const first = await saveView(firm.ctx, { list: 'clients', name: ' Mine ', query: 'status=active' });
  expect(first).toMatchObject({ name: 'Mine', query: 'status=active', list: 'clients' });
  const again = await saveView(firm.ctx, { list: 'clients', name: 'Mine', query: 'status=prospect' });
  expect((await getDesk(firm.ctx, { list: 'clients' })).views).toEqual([again]);
  expect((await getDesk(colleague.ctx, { list: 'clients' })).views).toEqual([]);
  for (const id of [again.id, NOBODYS, 'no id'])
    await expect(removeView(colleague.ctx, { id })).rejects.toMatchObject({ code: 'not_found' });
  expect(await removeView(firm.ctx, { id: again.id })).toEqual(again);
  expect((await getDesk(firm.ctx, { list: 'clients' })).views).toEqual([]);
});

test('somebody who works for two firms keeps a desk at each', async () => {
  const other = await makeFirm(database.db, 'owner');
  await saveView(other.ctx, { list: 'audit', name: 'Theirs', query: '' });
  const stranger = staffContext(database.db, { userId: other.userId, orgId: firm.orgId, role: 'owner' });
  expect((await getDesk(stranger, { list: 'audit' })).views).toEqual([]);
});

test.each([
  ['a list that is none', { list: 'secrets', name: 'A', query: '' }],
  ['no name', { list: 'audit', name: '  ', query: '' }],
  ['a name that a page would obey', { list: 'audit', name: 'a\u202eb', query: '' }],
  ['an endless query', { list: 'audit', name: 'A', query: 'x'.repeat(1_001) }],
])('refuses %s', async (_, input) => {
  await expect(saveView(firm.ctx, input as never)).rejects.toThrow();
});

test('refuses widths that no column can have', async () => {
  const refused: Record<string, number>[] = [{ email: 1 }, { email: 10_000 }, { 'e;mail': 100 }];
  for (const widths of refused)
    await expect(saveLayout(firm.ctx, { list: 'audit', hidden: [], widths })).rejects.toThrow();
});

test('a desk holds so many views and no more', async () => {
  for (let at = 0; at < MOST_VIEWS; at += 1)
    await saveView(firm.ctx, { list: 'queues', name: `View ${at}`, query: '' });
  await expect(saveView(firm.ctx, { list: 'queues', name: 'Too many', query: '' })).rejects.toMatchObject({
    code: 'invalid',
  });
  await saveView(firm.ctx, { list: 'queues', name: 'View 3', query: 'view=done' });
});
