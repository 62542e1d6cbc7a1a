// Setting an app up, showing it in an open session, and what an open browser alone may not do.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { applicantContext, otherMasterKey, problemOf, staffContext } from '../platform/testing.ts';
import {
  beginTotp,
  confirmTotp,
  getSecondFactor,
  pendingTotp,
  proveAgain,
  proveSession,
  removeTotp,
  renewRecoveryCodes,
  secondFactorKeys,
  TooManyTries,
} from './index.ts';
import {
  makeFirm,
  secretOfUri,
  setUpApp,
  signedIn,
  TEST_KEYS,
  TEST_PASSWORD,
  type TestFirm,
} from './testing.ts';
import { codeAt } from './totp.ts';

let database: TestDatabase;
let firm: TestFirm;
let session: { id: string };
const START = new Date('2026-11-21T12:00:00Z');
const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  firm = await makeFirm(database.db, 'consultant', () => START);
  session = { id: (await signedIn(database.db, { email: firm.email }, START))!.sessionId };
});

const at = (now: Date) =>
  staffContext(database.db, { userId: firm.userId, orgId: firm.orgId, role: 'consultant' }, () => now);
const asking = () => ({
  ...session,
  user: {
    id: firm.userId,
    name: 'x',
    email: firm.email,
    language: 'en' as const,
    timeZone: 'UTC',
    theme: null,
    density: null,
  },
  firm: { id: firm.orgId, slug: firm.slug, name: 'Northlight' },
});
const root = <R extends object>(sql: string, values: unknown[] = []) =>
  asSuper(database.superUrl, async (client) => (await client.query<R>(sql, values)).rows);
const since = async () => (await getSecondFactor(firm.ctx, session)).since;

describe('setting an app up', () => {
  test('is good for nothing until a first code proves that the app has the secret', async () => {
    const pending = await beginTotp(firm.ctx, asking(), {}, TEST_KEYS);
    expect(pending.uri).toContain('Northlight');
    expect(await since()).toBeNull();
    expect((await signedIn(database.db, { email: firm.email }, START))!.step).toBe('in');
    const secret = secretOfUri(pending.uri);
    const wrong = codeAt(secret, START) === '000000' ? '000001' : '000000';
    expect(await problemOf(confirmTotp(firm.ctx, session, { code: wrong }, TEST_KEYS))).toBe('codeWrong');
    expect(await problemOf(proveSession(firm.ctx, session, { code: codeAt(secret, START) }, TEST_KEYS))).toBe(
      'codeWrong',
    );
    const { recoveryCodes } = await confirmTotp(
      firm.ctx,
      session,
      { code: codeAt(secret, START) },
      TEST_KEYS,
    );
    expect(recoveryCodes).toHaveLength(10);
    expect(await since()).toBe(START.toISOString());
    // A second time there is nothing to confirm, and the app in use is not replaced.
    expect(await problemOf(confirmTotp(firm.ctx, session, { code: codeAt(secret, START) }, TEST_KEYS))).toBe(
      'noSecondFactor',
    );
    expect(await problemOf(beginTotp(firm.ctx, asking(), {}, TEST_KEYS))).toBe('appTaken');
    expect(await pendingTotp(firm.ctx, asking(), TEST_KEYS)).toBeNull();
  });

  test('shows the same secret to the page that is opened again, for half an hour', async () => {
    const pending = await beginTotp(firm.ctx, asking(), {}, TEST_KEYS);
    expect(await pendingTotp(at(after(29)), asking(), TEST_KEYS)).toEqual(pending);
    expect(await pendingTotp(at(after(31)), asking(), TEST_KEYS)).toBeNull();
    const other = secondFactorKeys('another secret of this instance', otherMasterKey);
    expect(await pendingTotp(firm.ctx, asking(), other)).toBeNull();
    const code = codeAt(secretOfUri(pending.uri), after(31));
    expect(await problemOf(confirmTotp(at(after(31)), session, { code }, TEST_KEYS))).toBe('noSecondFactor');
    // Begun anew, the old picture is worth nothing.
    const anew = await beginTotp(firm.ctx, asking(), {}, TEST_KEYS);
    expect(anew.secret).not.toBe(pending.secret);
  });

  test('asks for the password where nobody has just signed in', async () => {
    const later = at(after(11));
    expect(await problemOf(beginTotp(later, asking(), {}, TEST_KEYS))).toBe('proofNeeded');
    expect(await problemOf(beginTotp(later, asking(), { password: 'wrong' }, TEST_KEYS))).toBe(
      'passwordWrong',
    );
    expect(await problemOf(beginTotp(later, asking(), { password: TEST_PASSWORD }, TEST_KEYS))).toBe('done');
  });

  test('marks this session as proved, and no other', async () => {
    const other = (await signedIn(database.db, { email: firm.email }, START))!.sessionId;
    await setUpApp(firm.ctx, session);
    const proved = await root<{ id: string }>(
      'select id from sessions where user_id = $1 and second_factor_at is not null',
      [firm.userId],
    );
    expect(proved).toEqual([{ id: session.id }]);
    expect(other).not.toBe(session.id);
  });
});

describe('an open session', () => {
  test('is proved by a code, once', async () => {
    const app = await setUpApp(firm.ctx, session);
    const other = { id: (await signedInWithout())! };
    const code = app.codeAt(after(1));
    expect(await proveSession(at(after(1)), other, { code }, TEST_KEYS)).toEqual({ proven: true });
    expect(await root('select second_factor_at from sessions where id = $1', [other.id])).toEqual([
      { second_factor_at: after(1) },
    ]);
    expect(await problemOf(proveSession(at(after(1)), other, { code }, TEST_KEYS))).toBe('codeUsed');
    await proveSession(at(after(1)), other, { code: app.recoveryCodes[0]! }, TEST_KEYS);
    expect((await getSecondFactor(firm.ctx, session)).recoveryCodes).toBe(9);
    // Nobody proves a session of somebody else.
    const stranger = await makeFirm(database.db, 'consultant', () => START);
    const theirs = (await signedIn(database.db, { email: stranger.email }, START))!.sessionId;
    await proveSession(at(after(2)), { id: theirs }, { code: app.codeAt(after(2)) }, TEST_KEYS);
    expect(await root('select second_factor_at from sessions where id = $1', [theirs])).toEqual([
      { second_factor_at: null },
    ]);
  });

  /** A session from before there was a factor. */
  async function signedInWithout(): Promise<string> {
    const [row] = await root<{ id: string }>(
      `insert into sessions (id, user_id, kind, org_id, created_at, last_seen_at, expires_at)
       select gen_random_uuid(), user_id, kind, org_id, created_at, last_seen_at, expires_at from sessions where id = $1
       returning id`,
      [session.id],
    );
    return row!.id;
  }
});

describe('what weighs asks who is there', () => {
  test('ten wrong passwords close it for a while, at this place alone', async () => {
    const app = await setUpApp(firm.ctx, session);
    for (let n = 0; n < 10; n += 1)
      expect(await problemOf(removeTotp(firm.ctx, session, { password: `wrong ${n}` }, TEST_KEYS))).toBe(
        'passwordWrong',
      );
    await expect(removeTotp(firm.ctx, session, { password: TEST_PASSWORD }, TEST_KEYS)).rejects.toThrow(
      TooManyTries,
    );
    // A code says so as well, and signing in is open to its owner.
    const code = app.codeAt(after(1));
    expect(await problemOf(renewRecoveryCodes(at(after(1)), session, { code }, TEST_KEYS))).toBe('done');
    const guards = await root('select 1 from sign_in_guards where locked_until > $1', [START]);
    expect(guards).toHaveLength(1);
    await removeTotp(at(after(2)), session, { password: TEST_PASSWORD }, TEST_KEYS);
    expect(await since()).toBeNull();
  });

  test('wrong codes count with those of signing in', async () => {
    const app = await setUpApp(firm.ctx, session);
    const code = app.codeAt(START) === '000000' ? '000001' : '000000';
    for (let n = 0; n < 10; n += 1)
      expect(await problemOf(proveSession(firm.ctx, session, { code }, TEST_KEYS))).toBe('codeWrong');
    await expect(proveSession(firm.ctx, session, { code: app.recoveryCodes[0]! }, TEST_KEYS)).rejects.toThrow(
      TooManyTries,
    );
  });

  test('just signed in is enough for nothing that takes away', async () => {
    await setUpApp(firm.ctx, session);
    expect(await problemOf(removeTotp(firm.ctx, session, {}, TEST_KEYS))).toBe('proofNeeded');
    expect(await problemOf(renewRecoveryCodes(firm.ctx, session, {}, TEST_KEYS))).toBe('proofNeeded');
    expect(await problemOf(proveAgain(firm.ctx, session, {}, { keys: TEST_KEYS, orFresh: true }))).toBe(
      'done',
    );
    // Fresh is a session of one's own.
    const stranger = await makeFirm(database.db, 'consultant', () => START);
    expect(await problemOf(proveAgain(stranger.ctx, session, {}, { keys: TEST_KEYS, orFresh: true }))).toBe(
      'proofNeeded',
    );
  });

  test('no codes for who has no factor; an applicant has one like anyone', async () => {
    expect(
      await problemOf(renewRecoveryCodes(firm.ctx, session, { password: TEST_PASSWORD }, TEST_KEYS)),
    ).toBe('noSecondFactor');
    const applicant = { ...applicantContext(database.db, firm.userId, []), now: () => START };
    const { uri } = await beginTotp(applicant, { ...asking(), firm: null }, {}, TEST_KEYS);
    const code = codeAt(secretOfUri(uri), START);
    expect((await confirmTotp(applicant, session, { code }, TEST_KEYS)).recoveryCodes).toHaveLength(10);
  });
});
