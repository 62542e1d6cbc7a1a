// Signing in by a link of a mail: for clients alone, once, for a quarter of an hour.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { createMember, findSignInLink, requestSignInLink, resolveSession, signInByLink } from './index.ts';
import {
  deliver,
  givePortal,
  makeApplicant,
  makeFirm,
  signedIn,
  TEST_PASSWORD,
  tokenIn,
  type TestFirm,
} from './testing.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const HERE = { userAgent: 'test', device: null };

let database: TestDatabase;
let firm: TestFirm;
let client: Awaited<ReturnType<typeof makeApplicant>>;
beforeAll(async () => {
  database = await openTestDatabase();
  firm = await makeFirm(database.db, 'consultant', () => NOW);
});
afterAll(() => database.close());
beforeEach(async () => {
  client = await makeApplicant(database.db, NOW);
  await givePortal(database.superUrl, firm.orgId, client.userId);
  await deliver(database.db, NOW);
});

const look = async <Row>(sql: string, values: unknown[] = []) =>
  (await asSuper(database.superUrl, (root) => root.query(sql, values))).rows as Row[];

const ask = (email = client.email, { browser = 'here', address = null as string | null, now = NOW } = {}) =>
  requestSignInLink(database.db, { email }, { address, browser, now });
const enter = (token: string, { now = NOW, keep = false } = {}) =>
  signInByLink(database.db, token, { ...HERE, keep }, now);

test('opens the portal once, and proves the address', async () => {
  await look('update users set email_verified_at = null where id = $1', [client.userId]);
  await ask(client.email.toUpperCase());
  await ask();
  const [one, two] = await deliver(database.db, NOW);
  expect(one).toMatchObject({ to: client.email, subject: 'Your link to sign in' });
  const admission = await enter(tokenIn(one));
  expect(admission).toMatchObject({ step: 'in', kind: 'applicant', userId: client.userId });
  const session = await resolveSession(database.db, (admission as { sessionId: string }).sessionId, NOW);
  expect(session?.actor).toMatchObject({ kind: 'applicant', links: [{ orgId: firm.orgId }] });
  expect([await enter(tokenIn(one)), await enter(tokenIn(two))]).toEqual([null, null]);
  expect(
    await look('select email_verified_at is not null as known from users where id = $1', [client.userId]),
  ).toEqual([{ known: true }]);
});

test('lives a quarter of an hour, and of two presses at once one opens', async () => {
  await ask();
  const [letter] = await deliver(database.db, NOW);
  const token = tokenIn(letter);
  expect(await enter(token, { now: after(15) })).toBeNull();
  expect(await findSignInLink(database.db, { token, browser: null }, after(15))).toBeNull();
  const both = await Promise.all([enter(token, { now: after(14) }), enter(token, { now: after(14) })]);
  expect(both.filter(Boolean)).toHaveLength(1);
});

test('knows the browser that asked, without saying it in the mail', async () => {
  await ask(client.email, { browser: 'the one that asked' });
  const [letter] = await deliver(database.db, NOW);
  const token = tokenIn(letter);
  const sees = (browser: string | null) => findSignInLink(database.db, { token, browser }, NOW);
  expect(await sees('the one that asked')).toEqual({ sameBrowser: true });
  expect([await sees('another'), await sees(null)]).toEqual([{ sameBrowser: false }, { sameBrowser: false }]);
  expect(await findSignInLink(database.db, { token: 'x', browser: null }, NOW)).toBeNull();
  expect(JSON.stringify(await look('select "values" from outgoing_mail'))).not.toContain(
    'the one that asked',
  );
});

test('is not for staff, who are told to use their password; an address that nobody has gets nothing', async () => {
  await ask(firm.email);
  await ask('nobody@nowhere.example');
  const bare = await makeApplicant(database.db, NOW);
  await ask(bare.email);
  const letters = await deliver(database.db, NOW);
  expect(letters).toMatchObject([{ to: firm.email, subject: 'Sign in with your password' }]);
  expect(tokenIn(letters[0])).toBe('');
});

test('is worth nothing any more to who came to work in a firm, or was disabled, since it was sent', async () => {
  await ask();
  const [letter] = await deliver(database.db, NOW);
  const member = { firmSlug: firm.slug, email: client.email, name: 'x', password: TEST_PASSWORD };
  await createMember(database.db, { ...member, role: 'assistant' }, NOW);
  expect(await enter(tokenIn(letter))).toBeNull();

  const other = await makeApplicant(database.db, NOW);
  await givePortal(database.superUrl, firm.orgId, other.userId);
  await ask(other.email);
  const [late] = await deliver(database.db, NOW);
  await look('update users set disabled_at = now() where id = $1', [other.userId]);
  expect(await enter(tokenIn(late))).toBeNull();
});

test('a second factor is asked for all the same', async () => {
  await look('update users set second_factor_since = now() where id = $1', [client.userId]);
  await ask();
  const [letter] = await deliver(database.db, NOW);
  expect(await enter(tokenIn(letter), { keep: true })).toMatchObject({ step: 'second-factor' });
  expect(await look('select keep from sign_in_steps where user_id = $1', [client.userId])).toEqual([
    { keep: true },
  ]);
});

test('five mails an hour, and a place that asks too often waits', async () => {
  for (let n = 0; n < 7; n += 1) await ask();
  expect(await deliver(database.db, NOW)).toHaveLength(5);
  const address = '203.0.113.70';
  for (let n = 0; n < 30; n += 1) await ask('nobody@nowhere.example', { address });
  await expect(ask(client.email, { address })).rejects.toMatchObject({ code: 'rate_limited' });
  await expect(ask('no address')).rejects.toMatchObject({ name: 'ZodError' });
});

test('the password opens too, whatever was asked for', async () => {
  await ask();
  expect(await signedIn(database.db, { email: client.email }, NOW)).toMatchObject({ kind: 'applicant' });
});
