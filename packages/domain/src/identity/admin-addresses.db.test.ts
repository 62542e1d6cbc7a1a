import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { adminGate, getAdminAddresses, isOpenFrom, saveAdminAddresses } from './admin-addresses.ts';
import { openAdminArea } from './open-admin.ts';
import { makeFirm, type TestFirm } from './testing.ts';

let database: TestDatabase;
let now = new Date('2026-11-21T12:00:00Z');
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const make = () => makeFirm(database.db, 'owner', () => now);
const office = { network: '203.0.113.0/24', note: 'Office', refused: false };
const HERE = '203.0.113.9';
const AWAY = '198.51.100.1';
const isOpen = async (firm: TestFirm, address: string | null) =>
  isOpenFrom(await adminGate(database.db, firm), address, now);
const trail = (firm: TestFirm) =>
  asSuper(database.superUrl, async (root) => {
    const { rows } = await root.query<{ action: string }>(
      `select action from audit_entries where org_id = $1 and action like 'identity.admin%' order by at, id`,
      [firm.orgId],
    );
    return rows.map(({ action }) => action);
  });

test('no list: open from anywhere; a list: from there alone; an empty list: from anywhere again', async () => {
  const firm = await make();
  expect(await isOpen(firm, AWAY)).toBe(true);
  const saved = await saveAdminAddresses(firm.ctx, { version: null, entries: [office] }, HERE);
  expect(saved).toMatchObject({
    entries: [office],
    version: 1,
    address: HERE,
    within: true,
    openUntil: null,
  });
  expect([await isOpen(firm, HERE), await isOpen(firm, AWAY), await isOpen(firm, null)]).toEqual([
    true,
    false,
    false,
  ]);
  await saveAdminAddresses(firm.ctx, { version: 1, entries: [] }, AWAY);
  expect(await isOpen(firm, AWAY)).toBe(true);
  expect(await trail(firm)).toEqual(['identity.admin_addresses_saved', 'identity.admin_addresses_saved']);
});

test('a refused network is shut out, also within one that is allowed, and alone leaves the rest open', async () => {
  const firm = await make();
  const guests = { network: '203.0.113.128/25', note: 'Guests', refused: true };
  await saveAdminAddresses(firm.ctx, { version: null, entries: [guests] }, HERE);
  expect([await isOpen(firm, AWAY), await isOpen(firm, '203.0.113.200'), await isOpen(firm, null)]).toEqual([
    true,
    false,
    false,
  ]);
  await saveAdminAddresses(firm.ctx, { version: 1, entries: [office, guests] }, HERE);
  expect([await isOpen(firm, HERE), await isOpen(firm, '203.0.113.200'), await isOpen(firm, AWAY)]).toEqual([
    true,
    false,
    false,
  ]);
  const out = { version: 2, entries: [{ ...office, refused: true }] };
  await expect(saveAdminAddresses(firm.ctx, out, HERE)).rejects.toMatchObject({
    fields: { outside: { key: 'adminOutside' } },
  });
});

test('a list of before, which says nothing of refusing, allows as it did', async () => {
  const firm = await make();
  await saveAdminAddresses(firm.ctx, { version: null, entries: [office] }, HERE);
  await asSuper(database.superUrl, (root) =>
    root.query(
      `update admin_addresses set entries = '[{"network": "203.0.113.0/24", "note": ""}]' where org_id = $1`,
      [firm.orgId],
    ),
  );
  expect([await isOpen(firm, HERE), await isOpen(firm, AWAY)]).toEqual([true, false]);
  expect((await getAdminAddresses(firm.ctx, HERE)).entries).toEqual([{ ...office, note: '' }]);
});

test('each network is kept in one form, once', async () => {
  const firm = await make();
  const entries = ['203.0.113.77/24', '203.0.113.0/24', '::ffff:198.51.100.7', '2001:DB8::1'];
  const view = await saveAdminAddresses(
    firm.ctx,
    { version: null, entries: entries.map((network) => ({ network, note: '' })) },
    HERE,
  );
  expect(view.entries.map(({ network }) => network)).toEqual([
    '203.0.113.0/24',
    '198.51.100.7',
    '2001:db8::1',
  ]);
});

test('what is no network is told in its row', async () => {
  const firm = await make();
  const entries = [office, { network: 'office', note: '' }, { network: '', note: '' }];
  const save = saveAdminAddresses(firm.ctx, { version: null, entries: entries.slice(0, 2) }, HERE);
  await expect(save).rejects.toMatchObject({ fields: { 'entries.1.network': { key: 'network' } } });
  expect((await getAdminAddresses(firm.ctx, HERE)).version).toBeNull();
});

test('nobody shuts themselves out unasked', async () => {
  const firm = await make();
  const save = (outside: boolean, address: string | null) =>
    saveAdminAddresses(firm.ctx, { version: null, entries: [office], outside }, address);
  for (const address of [AWAY, null])
    await expect(save(false, address)).rejects.toMatchObject({
      fields: { outside: { key: 'adminOutside' } },
    });
  expect((await save(true, AWAY)).within).toBe(false);
});

test('who saves over someone else’s list is shown it', async () => {
  const firm = await make();
  await saveAdminAddresses(firm.ctx, { version: null, entries: [office] }, HERE);
  for (const version of [null, 2])
    await expect(saveAdminAddresses(firm.ctx, { version, entries: [] }, HERE)).rejects.toMatchObject({
      ...{ code: 'conflict', current: { entries: [office], version: 1 } },
    });
});

test('only owners and admins look and save', async () => {
  const firm = await make();
  for (const role of ['consultant', 'case_manager', 'assistant', 'billing', 'read_only'] as const) {
    await expect(getAdminAddresses(firm.as(role), HERE)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      saveAdminAddresses(firm.as(role), { version: null, entries: [] }, HERE),
    ).rejects.toMatchObject({ code: 'forbidden' });
  }
  expect((await getAdminAddresses(firm.as('admin'), HERE)).entries).toEqual([]);
});

test('the operator breaks the glass for a while, and both the trail and the page tell', async () => {
  const [firm, other] = [await make(), await make()];
  for (const one of [firm, other])
    await saveAdminAddresses(one.ctx, { version: null, entries: [office] }, HERE);
  await openAdminArea(database.db, { firmSlug: firm.slug, minutes: 30 }, now);
  expect([await isOpen(firm, AWAY), await isOpen(other, AWAY)]).toEqual([true, false]);
  expect((await getAdminAddresses(firm.ctx, AWAY)).openUntil).toBe('2026-11-21T12:30:00.000Z');
  now = new Date(now.getTime() + 30 * 60_000);
  expect(await isOpen(firm, AWAY)).toBe(false);
  expect((await getAdminAddresses(firm.ctx, AWAY)).openUntil).toBeNull();
  await openAdminArea(database.db, { firmSlug: firm.slug, minutes: 30 }, now);
  await openAdminArea(database.db, { firmSlug: firm.slug, minutes: 0 }, now);
  expect(await isOpen(firm, AWAY)).toBe(false);
  expect(await trail(firm)).toEqual([
    'identity.admin_addresses_saved',
    'identity.admin_area_opened',
    'identity.admin_area_opened',
    'identity.admin_area_closed',
  ]);
});

test.each([-1, 1.5, 1_441, Number.NaN])('%s minutes are none', async (minutes) => {
  const firm = await make();
  await expect(openAdminArea(database.db, { firmSlug: firm.slug, minutes }, now)).rejects.toMatchObject({
    code: 'invalid',
  });
});

test('a firm that is not there is said so', () =>
  expect(openAdminArea(database.db, { firmSlug: 'nowhere', minutes: 5 }, now)).rejects.toMatchObject({
    code: 'not_found',
  }));
