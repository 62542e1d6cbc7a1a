// Staying signed in: in the portal, where it was asked for, and never for whoever works in a firm.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { createMember, listOwnSessions, renewSession, resolveSession, switchPlace } from './index.ts';
import { givePortal, makeApplicant, makeFirm, signedIn, TEST_PASSWORD, type TestFirm } from './testing.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const DAY = 86_400_000;
const day = (days: number) => new Date(NOW.getTime() + days * DAY);

let database: TestDatabase;
let firm: TestFirm;
beforeAll(async () => {
  database = await openTestDatabase();
  firm = await makeFirm(database.db, 'consultant', () => NOW);
});
afterAll(() => database.close());

const look = async <Row>(sql: string, values: unknown[] = []) =>
  (await asSuper(database.superUrl, (root) => root.query(sql, values))).rows as Row[];

async function client() {
  const made = await makeApplicant(database.db, NOW);
  await givePortal(database.superUrl, firm.orgId, made.userId);
  return made;
}
const open = async (email: string, keep: boolean) =>
  (await signedIn(database.db, { email, password: TEST_PASSWORD, keep }, NOW))!;
const isLive = async (sessionId: string, now: Date) =>
  (await resolveSession(database.db, sessionId, now)) !== null;
const joinFirm = (email: string) =>
  createMember(
    database.db,
    { firmSlug: firm.slug, email, name: 'x', password: TEST_PASSWORD, role: 'assistant' },
    NOW,
  );

test('a kept session goes on idle for weeks and ends after thirty days, however it was used', async () => {
  const { email, ctx } = await client();
  const kept = await open(email, true);
  expect(kept.expiresAt).toEqual(day(30));
  expect(await isLive(kept.sessionId, day(20))).toBe(true);
  const renewed = await renewSession(database.db, { sessionId: kept.sessionId, generation: 0 }, day(29));
  expect(renewed).toMatchObject({ generation: 1, expiresAt: day(30) });
  expect(await isLive(kept.sessionId, day(30))).toBe(false);
  expect(await renewSession(database.db, renewed!, day(30))).toBeNull();
  const seen = await listOwnSessions({ ...ctx, now: () => day(29.5) }, kept.sessionId);
  expect(seen).toMatchObject([{ id: kept.sessionId }]);
});

test('a page that warns of the end is told which end it is', async () => {
  const { email } = await client();
  const [kept, plain] = [await open(email, true), await open(email, false)];
  const told = (sessionId: string) => resolveSession(database.db, sessionId, NOW);
  expect(await told(kept.sessionId)).toMatchObject({ idles: false, endsAt: day(30) });
  expect(await told(plain.sessionId)).toMatchObject({ idles: true, endsAt: day(7) });
  await joinFirm(email);
  expect(await told(kept.sessionId)).toMatchObject({ idles: true });
});

test('one that was not asked to be kept is idle after half an hour', async () => {
  const { email } = await client();
  const plain = await open(email, false);
  expect(plain.expiresAt).toEqual(day(7));
  expect(await isLive(plain.sessionId, day(0.5 / 24))).toBe(false);
});

test('whoever works in a firm is never kept, whatever the form asked for', async () => {
  const asked = await open(firm.email, true);
  expect(asked.expiresAt).toEqual(day(7));
  expect(await isLive(asked.sessionId, day(0.5 / 24))).toBe(false);
  await expect(
    look(`update sessions set kept = true where id = $1`, [asked.sessionId]),
  ).rejects.toMatchObject({
    code: '23514',
  });
});

test('a client who comes to work in a firm is idle again from that moment', async () => {
  const { email } = await client();
  const kept = await open(email, true);
  await joinFirm(email);
  expect(await isLive(kept.sessionId, day(1))).toBe(false);
  expect(await renewSession(database.db, { sessionId: kept.sessionId, generation: 0 }, day(1))).toBeNull();
});

test('and going over to the firm makes it a session like all others', async () => {
  const { email, userId, ctx } = await client();
  const kept = await open(email, true);
  await joinFirm(email);
  await switchPlace(ctx, { id: kept.sessionId }, { kind: 'staff', firmId: firm.orgId });
  const [row] = await look<{ kept: boolean; expires_at: Date; kind: string }>(
    'select kept, expires_at, kind from sessions where id = $1 and user_id = $2',
    [kept.sessionId, userId],
  );
  expect(row).toEqual({ kept: false, expires_at: day(7), kind: 'staff' });
  await switchPlace(ctx, { id: kept.sessionId }, { kind: 'applicant' });
  expect(await isLive(kept.sessionId, day(0.5 / 24))).toBe(false);
});
