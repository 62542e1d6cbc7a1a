// Signing up, confirming an address, a forgotten password.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import type { OutgoingLetter } from '../platform/mail-door.ts';
import { sendDueMail } from '../platform/index.ts';
import { staffContext } from '../platform/testing.ts';
import {
  createMember,
  IDENTITY_MAILS,
  isEmailVerified,
  linkIsLive,
  requestPasswordReset,
  resetPassword,
  resolveSession,
  sendVerification,
  signUpFirm,
  verifyEmail,
} from './index.ts';
import { makeFirm, signedIn, TEST_PASSWORD } from './testing.ts';

let database: TestDatabase;
const NOW = new Date('2026-11-21T12:00:00Z');
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const REQUEST = { address: null, requestId: 'test', now: NOW };
const GOOD = 'four green kites over snow';

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Everything that is due, as it would have left. */
async function post(now = NOW): Promise<OutgoingLetter[]> {
  const left: OutgoingLetter[] = [];
  const door = { send: (letter: OutgoingLetter) => Promise.resolve(void left.push(letter)), close: () => {} };
  const settings = {
    door,
    from: 'Test <no-reply@x.example>',
    appUrl: new URL('https://app.example'),
    linkKey: 'a key of this test',
    templates: IDENTITY_MAILS,
  };
  while (
    (await sendDueMail(database.db, settings, now, (_, error) => {
      throw error;
    })) > 0
  );
  return left;
}
const tokenIn = (letter: OutgoingLetter | undefined) => /token=([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? '';
const look = async <Row>(sql: string, values: unknown[] = []) =>
  (await asSuper(database.superUrl, (root) => root.query(sql, values))).rows as Row[];

const ada = {
  firm: 'Northlight',
  name: 'Ada Boyd',
  email: 'ada@northlight.example',
  password: GOOD,
  language: 'fr',
} as const;
const open = (email: string, password: string, now = NOW) =>
  signedIn(database.db, { email, password, userAgent: null }, now);

describe('signing up', () => {
  test('makes a firm with its owner, who can sign in, and mails the link in their language', async () => {
    await signUpFirm(database.db, { ...ada, email: ' Ada@Northlight.example ' }, REQUEST);
    const signedIn = await open(ada.email, GOOD);
    const session = await resolveSession(database.db, signedIn!.sessionId, NOW);
    expect(session).toMatchObject({
      actor: { role: 'owner' },
      firm: { slug: 'northlight', name: 'Northlight' },
    });
    const [letter, ...more] = await post();
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ to: ada.email, subject: 'Confirmez votre adresse de courriel' });
    const orgId = session!.firm!.id;
    const trail = await look('select action, actor_kind from audit_entries where org_id = $1 order by id', [
      orgId,
    ]);
    expect(trail).toEqual([
      { action: 'identity.firm_created', actor_kind: 'staff' },
      { action: 'identity.member_added', actor_kind: 'staff' },
    ]);

    const ctx = staffContext(database.db, { userId: signedIn!.userId, orgId, role: 'owner' }, () => NOW);
    expect(await isEmailVerified(ctx)).toBe(false);
    expect(await linkIsLive(database.db, 'verify-email', tokenIn(letter), NOW)).toBe(true);
    expect(await verifyEmail(database.db, tokenIn(letter), NOW)).toBe(true);
    expect(await isEmailVerified(ctx)).toBe(true);
    expect(await verifyEmail(database.db, tokenIn(letter), NOW)).toBe(false);
    expect(await sendVerification(ctx)).toEqual({ sent: false });
  });

  test('with an address that has a login changes nothing and tells its owner alone', async () => {
    const held = await makeFirm(database.db);
    const count =
      'select (select count(*) from organizations)::int as firms, (select count(*) from users)::int as logins';
    const before = await look(count);
    expect(
      await signUpFirm(database.db, { ...ada, firm: 'Again', email: held.email }, REQUEST),
    ).toBeUndefined();
    expect(await look(count)).toEqual(before);
    expect(await post()).toMatchObject([{ to: held.email, subject: 'You have an account already' }]);
    expect(await open(held.email, GOOD)).toBeNull();
    // Whoever repeats it fills nobody's mailbox.
    for (let n = 0; n < 8; n += 1)
      await signUpFirm(database.db, { ...ada, firm: 'Again', email: held.email }, REQUEST);
    expect(await post()).toHaveLength(4);
  });

  test('firms of one name get addresses of their own, also at the same moment', async () => {
    await Promise.all(
      [1, 2, 3, 4].map((n) =>
        signUpFirm(database.db, { ...ada, firm: 'Twin Firs', email: `ada${n}@twins.example` }, REQUEST),
      ),
    );
    const rows = await look<{ slug: string }>(
      `select slug from organizations where name = 'Twin Firs' order by slug`,
    );
    expect(rows.map(({ slug }) => slug)).toEqual(['twin-firs', 'twin-firs-2', 'twin-firs-3', 'twin-firs-4']);
    await post();
  });

  test('of one address in two windows makes one firm', async () => {
    const both = { ...ada, firm: 'Once', email: 'once@once.example' };
    await Promise.all([signUpFirm(database.db, both, REQUEST), signUpFirm(database.db, both, REQUEST)]);
    expect(await look(`select id from organizations where name = 'Once'`)).toHaveLength(1);
    expect((await post()).map(({ subject }) => subject).sort()).toEqual([
      'Confirmez votre adresse de courriel',
      'Vous avez déjà un compte',
    ]);
  });

  test('refuses what is missing, and a weak password by the field', async () => {
    await expect(signUpFirm(database.db, { ...ada, firm: ' ' }, REQUEST)).rejects.toMatchObject({
      name: 'ZodError',
    });
    await expect(
      signUpFirm(database.db, { ...ada, email: 'new@x.example', password: 'Northlight2026!' }, REQUEST),
    ).rejects.toMatchObject({ fields: { password: { key: 'passwordPersonal' } } });
  });

  test('from one place again and again is refused for a while', async () => {
    const request = { ...REQUEST, address: '203.0.113.7' };
    const again = (now: Date) =>
      requestPasswordReset(database.db, { email: 'nobody@x.example' }, { ...request, now });
    for (let n = 0; n < 30; n += 1) await again(NOW);
    await expect(again(NOW)).rejects.toMatchObject({ code: 'rate_limited' });
    await expect(signUpFirm(database.db, { ...ada, email: 'late@x.example' }, request)).rejects.toMatchObject(
      { code: 'rate_limited' },
    );
    await again(after(11));
  });
});

describe('a forgotten password', () => {
  const forget = (email: string, now = NOW) =>
    requestPasswordReset(database.db, { email }, { address: null, now });
  const reset = (token: string, password = GOOD, now = NOW) =>
    resetPassword(database.db, { token, password }, { requestId: 'test', now });

  test('is replaced by the link, which ends every session and tells the owner', async () => {
    const held = await makeFirm(database.db);
    const [phone, desk] = [await open(held.email, TEST_PASSWORD), await open(held.email, TEST_PASSWORD)];
    await forget(held.email.toUpperCase());
    const letter = (await post()).find(({ subject }) => subject === 'Choose a new password');
    expect(letter).toMatchObject({ to: held.email });
    expect(await reset(tokenIn(letter))).toBe(true);
    for (const session of [phone, desk])
      expect(await resolveSession(database.db, session!.sessionId, NOW)).toBeNull();
    expect(await open(held.email, TEST_PASSWORD)).toBeNull();
    expect(await post()).toMatchObject([{ to: held.email, subject: 'Your password was changed' }]);
    expect(await open(held.email, GOOD)).not.toBeNull();
    await post();
    expect(await reset(tokenIn(letter), 'another fine long sentence')).toBe(false);
    const trail = await look('select action from audit_entries where org_id = $1 order by id desc limit 1', [
      held.orgId,
    ]);
    expect(trail).toEqual([{ action: 'identity.password_reset' }]);
    await post();
  });

  test('a weak new one is refused and the link stays good; using one link ends the others', async () => {
    const held = await makeFirm(database.db);
    await forget(held.email);
    await forget(held.email);
    const [one, two] = (await post()).map(tokenIn);
    await expect(reset(one!, 'password1234')).rejects.toMatchObject({
      fields: { password: { key: 'passwordCommon' } },
    });
    expect(await reset(one!)).toBe(true);
    expect(await reset(two!)).toBe(false);
    await post();
  });

  test('the link lives an hour, and one of another kind does nothing', async () => {
    const held = await makeFirm(database.db);
    await forget(held.email);
    const [letter] = await post();
    expect(await verifyEmail(database.db, tokenIn(letter), NOW)).toBe(false);
    expect(await reset(tokenIn(letter), GOOD, after(61))).toBe(false);
    expect(await linkIsLive(database.db, 'reset-password', tokenIn(letter), after(61))).toBe(false);
    expect(await reset(tokenIn(letter), GOOD, after(59))).toBe(true);
    await post(after(60));
  });

  test('nobody’s address and a disabled login get no mail', async () => {
    const held = await makeFirm(database.db);
    await look('update users set disabled_at = now() where id = $1', [held.userId]);
    await forget(held.email);
    await forget('nobody@nowhere.example');
    expect(await post()).toEqual([]);
  });

  test('five mails an hour, and no more', async () => {
    const held = await makeFirm(database.db);
    for (let n = 0; n < 9; n += 1) await forget(held.email);
    expect(await post()).toHaveLength(5);
    await forget(held.email, after(61));
    expect(await post(after(61))).toHaveLength(1);
  });
});

test('the operator’s tool holds to the same passwords', async () => {
  const held = await makeFirm(database.db);
  const member = { firmSlug: held.slug, email: 'new@new.example', name: 'New', role: 'owner' } as const;
  await expect(createMember(database.db, { ...member, password: 'password1234' }, NOW)).rejects.toMatchObject(
    {
      code: 'invalid',
      message: expect.stringContaining('attackers try first'),
    },
  );
});
