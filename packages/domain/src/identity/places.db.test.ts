import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { newId } from '../platform/index.ts';
import { createMember, listPlaces, resolveSession, switchPlace } from './index.ts';
import { makeFirm, signedIn, TEST_PASSWORD, type TestFirm } from './testing.ts';

const NOW = new Date('2026-11-21T12:00:00Z');

let database: TestDatabase;
let home: TestFirm;
let second: TestFirm;
let foreign: TestFirm;
let sessionId: string;
beforeAll(async () => {
  database = await openTestDatabase();
  const make = () => makeFirm(database.db, 'consultant', () => NOW);
  [home, second, foreign] = [await make(), await make(), await make()];
  const { email } = home;
  await createMember(
    database.db,
    { firmSlug: second.slug, email, name: 'x', password: TEST_PASSWORD, role: 'billing' },
    NOW,
  );
  sessionId = (await signedIn(database.db, { email, password: TEST_PASSWORD, userAgent: null }, NOW))!
    .sessionId;
});
afterAll(() => database.close());

const whereNow = async () => (await resolveSession(database.db, sessionId, NOW))!.actor;
const go = (to: Parameters<typeof switchPlace>[2], id = sessionId) => switchPlace(home.ctx, { id }, to);

test('a login sees its own places, and which one it stands in', async () => {
  const places = await listPlaces(home.ctx);
  expect(places).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'staff', role: 'consultant', current: true }),
      expect.objectContaining({ kind: 'staff', role: 'billing', current: false }),
    ]),
  );
  expect(places).toHaveLength(2);
  expect(await listPlaces(foreign.ctx)).toHaveLength(1);
});

test('it moves to another of them, with the role it has there', async () => {
  await go({ kind: 'staff', firmId: second.orgId });
  expect(await whereNow()).toMatchObject({ orgId: second.orgId, role: 'billing' });
  await go({ kind: 'staff', firmId: home.orgId });
  expect(await whereNow()).toMatchObject({ orgId: home.orgId, role: 'consultant' });
});

test.each<[string, () => Parameters<typeof switchPlace>[2]]>([
  ['a firm that is not its own', () => ({ kind: 'staff', firmId: foreign.orgId })],
  ['a firm that nobody has', () => ({ kind: 'staff', firmId: newId() })],
  ['what is no id', () => ({ kind: 'staff', firmId: "1' or '1'='1" })],
  ['a portal without anybody acting for it', () => ({ kind: 'applicant' })],
])('%s is not found, and it stays where it is', async (_, to) => {
  await expect(go(to())).rejects.toMatchObject({ code: 'not_found' });
  expect(await whereNow()).toMatchObject({ orgId: home.orgId });
});

test('another login’s session is not moved', async () => {
  const other = await signedIn(
    database.db,
    { email: foreign.email, password: TEST_PASSWORD, userAgent: null },
    NOW,
  );
  await expect(go({ kind: 'staff', firmId: home.orgId }, other!.sessionId)).rejects.toMatchObject({
    code: 'not_found',
  });
});
