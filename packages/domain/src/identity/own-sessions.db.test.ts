import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { newId } from '../platform/index.ts';
import {
  createApplicantLogin,
  endOtherSessions,
  endOwnSession,
  listOwnSessions,
  renewSession,
  resolveSession,
  updateProfile,
} from './index.ts';
import { applicantContext } from '../platform/testing.ts';
import { RENEWAL_GRACE_MS } from './renewal.ts';
import { makeFirm, signedIn, TEST_PASSWORD, type TestFirm } from './testing.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const at = (ms: number) => new Date(NOW.getTime() + ms);
const MINUTE = 60_000;

let database: TestDatabase;
let firm: TestFirm;
let colleague: TestFirm;
beforeAll(async () => {
  database = await openTestDatabase();
  [firm, colleague] = [await makeFirm(database.db, 'consultant', () => NOW), await makeFirm(database.db)];
});
afterAll(() => database.close());

const open = async (email = firm.email, userAgent = 'test') =>
  (await signedIn(database.db, { email, password: TEST_PASSWORD, userAgent }, NOW))!;
const isLive = async (sessionId: string, now = NOW) =>
  (await resolveSession(database.db, sessionId, now)) !== null;
const trail = async (orgId: string) =>
  (
    await asSuper(database.superUrl, (root) =>
      root.query<{ action: string }>('select action from audit_entries where org_id = $1', [orgId]),
    )
  ).rows.map((row) => row.action);

describe('renewal', () => {
  test('each token is good for the next one', async () => {
    const { sessionId } = await open();
    let token = { sessionId, generation: 0 };
    for (let minute = 15; minute <= 60; minute += 15) {
      token = (await renewSession(database.db, token, at(minute * MINUTE)))!;
      expect(token.generation).toBe(minute / 15);
    }
    expect(await isLive(sessionId, at(61 * MINUTE))).toBe(true);
  });

  test('ten requests that leave together are all given the same one', async () => {
    const { sessionId } = await open();
    const first = { sessionId, generation: 0 };
    const given = await Promise.all(
      Array.from({ length: 10 }, () => renewSession(database.db, first, at(15 * MINUTE))),
    );
    expect(given.map((one) => one?.generation)).toEqual(Array.from({ length: 10 }, () => 1));
  });

  test('a copied token ends the session for both who hold it, and the trail says so', async () => {
    const { sessionId } = await open();
    const stolen = { sessionId, generation: 0 };
    const honest = (await renewSession(database.db, stolen, at(10 * MINUTE)))!;
    expect(await renewSession(database.db, stolen, at(10 * MINUTE + RENEWAL_GRACE_MS + 1))).toBeNull();
    expect(await renewSession(database.db, honest, at(11 * MINUTE))).toBeNull();
    expect(await isLive(sessionId, at(11 * MINUTE))).toBe(false);
    expect(await trail(firm.orgId)).toContain('identity.session_copied');
  });

  test('a token of no session is nobody’s', async () => {
    expect(await renewSession(database.db, { sessionId: newId(), generation: 0 }, NOW)).toBeNull();
  });
});

describe('one’s own sessions', () => {
  test('are listed with the one that asks, and nobody else’s', async () => {
    const [here, there] = [await open(firm.email, 'here'), await open(firm.email, 'there')];
    await open(colleague.email);
    const listed = await listOwnSessions(firm.ctx, here.sessionId);
    const found = (id: string) => listed.find((one) => one.id === id);
    expect(found(here.sessionId)).toMatchObject({ current: true, userAgent: 'here' });
    expect(found(there.sessionId)).toMatchObject({ current: false, userAgent: 'there' });
    expect(listed.filter((one) => one.current)).toHaveLength(1);
    expect((await listOwnSessions(colleague.ctx, newId())).map((one) => one.id)).not.toContain(
      here.sessionId,
    );
  });

  test('one is ended, by its own login alone', async () => {
    const { sessionId } = await open();
    await expect(endOwnSession(colleague.ctx, { id: sessionId })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(endOwnSession(firm.ctx, { id: 'x' })).rejects.toMatchObject({ code: 'not_found' });
    expect(await isLive(sessionId)).toBe(true);
    expect(await endOwnSession(firm.ctx, { id: sessionId })).toEqual({ id: sessionId });
    expect(await isLive(sessionId)).toBe(false);
    await expect(endOwnSession(firm.ctx, { id: sessionId })).rejects.toMatchObject({ code: 'not_found' });
    expect(await trail(firm.orgId)).toContain('identity.sessions_ended');
  });

  test('all others are ended, the one that asks stays', async () => {
    const [here, there] = [await open(), await open()];
    expect(await endOtherSessions(firm.ctx, here.sessionId)).toContain(there.sessionId);
    expect([await isLive(here.sessionId), await isLive(there.sessionId)]).toEqual([true, false]);
    expect(await endOtherSessions(firm.ctx, here.sessionId)).toEqual([]);
  });

  test('an applicant has theirs as well', async () => {
    const email = `own@${firm.slug}.example`;
    const login = { email, name: 'Own', password: TEST_PASSWORD, language: 'en' as const };
    const { userId } = await createApplicantLogin(database.db, login, NOW);
    const ctx = applicantContext(database.db, userId, []);
    expect(await listOwnSessions(ctx, newId())).toEqual([]);
    await expect(endOwnSession(ctx, { id: (await open()).sessionId })).rejects.toMatchObject({
      code: 'not_found',
    });
    await updateProfile(ctx, { name: 'Own Name', timeZone: 'America/Halifax' });
    expect(await updateProfile(ctx, {})).toEqual({
      name: 'Own Name',
      email,
      language: 'en',
      timeZone: 'America/Halifax',
      theme: null,
      density: null,
    });
  });
});

test.each([
  { name: ' ' },
  { name: 'a\0b' },
  { timeZone: 'Moon/Crater' },
  { language: 'de' },
  { email: 'x@y.example' },
])('a profile does not take %j', async (changes) => {
  await expect(updateProfile(firm.ctx, changes as never)).rejects.toMatchObject({ name: 'ZodError' });
});
