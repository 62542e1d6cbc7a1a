// An account under attack, with a clock that the test moves.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { requestPasswordReset, resetPassword, sweepGuards, TooManyTries } from './index.ts';
import { ACCOUNT_RULE, ADDRESS_RULE } from './rules.ts';
import { makeFirm, signedIn, TEST_PASSWORD, type TestFirm } from './testing.ts';
import { claimDueMail } from '../platform/index.ts';
import { IDENTITY_MAILS } from './mails.ts';

let database: TestDatabase;
let firm: TestFirm;
const NOW = new Date('2026-11-21T12:00:00Z');
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  firm = await makeFirm(database.db);
  await alter('delete from sign_in_guards');
});

const alter = (sql: string) => asSuper(database.superUrl, (root) => root.query(sql));
type Answer = 'in' | 'wrong' | number;
/** What came of it: in, wrong, or for how many minutes the door is closed. */
async function attempt(
  password: string,
  { email = firm.email, now = NOW, address = null as string | null } = {},
): Promise<Answer> {
  try {
    const opened = await signedIn(database.db, { email, password, userAgent: null, address }, now);
    return opened ? 'in' : 'wrong';
  } catch (error) {
    if (!(error instanceof TooManyTries)) throw error;
    return (error.until.getTime() - now.getTime()) / 60_000;
  }
}
async function fail(times: number, options: Parameters<typeof attempt>[1] = {}): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let n = 0; n < times; n += 1) answers.push(await attempt('wrong', options));
  return answers;
}
const alerts = async () => {
  const { rows } = await alter(`select to_user_id from outgoing_mail where template = 'account-locked'`);
  return rows.filter(({ to_user_id }: { to_user_id: string }) => to_user_id === firm.userId).length;
};

test('ten failures lock, the right password too; the delay doubles; coming in begins anew', async () => {
  expect(await fail(10)).toEqual(Array<Answer>(10).fill('wrong'));
  expect(await attempt(TEST_PASSWORD)).toBe(1);
  expect(await attempt(TEST_PASSWORD, { now: after(0.5) })).toBe(0.5);
  expect(await attempt('wrong', { now: after(1) })).toBe('wrong');
  expect(await attempt(TEST_PASSWORD, { now: after(1) })).toBe(2);
  expect(await attempt('wrong', { now: after(3) })).toBe('wrong');
  expect(await attempt(TEST_PASSWORD, { now: after(3) })).toBe(4);
  expect(await attempt(TEST_PASSWORD, { now: after(7) })).toBe('in');
  expect(await fail(9, { now: after(8) })).toEqual(Array<Answer>(9).fill('wrong'));
  expect(await attempt(TEST_PASSWORD, { now: after(8) })).toBe('in');
});

test('the owner is told once, however long it goes on', async () => {
  await fail(9);
  expect(await alerts()).toBe(0);
  await fail(1);
  expect(await alerts()).toBe(1);
  await fail(1, { now: after(2) });
  await fail(1, { now: after(9) });
  expect(await alerts()).toBe(1);
});

test('an account that nobody has answers just the same, and nobody is written to', async () => {
  const email = 'nobody@nowhere.example';
  expect(await fail(10, { email })).toEqual(Array<Answer>(10).fill('wrong'));
  expect(await attempt('wrong', { email })).toBe(1);
  expect(await alerts()).toBe(0);
});

test('fifty guesses at once are ten: each is counted before it is looked at', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => attempt('wrong')));
  expect(answers.filter((answer) => answer === 'wrong')).toHaveLength(ACCOUNT_RULE.most);
  expect(answers.filter((answer) => answer === 1)).toHaveLength(50 - ACCOUNT_RULE.most);
  expect(await alerts()).toBe(1);
});

test('one address may err for many accounts, and is closed for all of them at last', async () => {
  const address = '203.0.113.7';
  await fail(1, { address, email: 'x0@x.example' });
  await alter(`update sign_in_guards set failures = ${ADDRESS_RULE.most - 2} where failures = 1 and key =
    sha256(convert_to(E'address\\n${address}', 'UTF8'))`);
  // Who comes in gives their try back, so an office full of people does not close its own door.
  expect(await attempt(TEST_PASSWORD, { address })).toBe('in');
  expect(await attempt(TEST_PASSWORD, { address })).toBe('in');
  expect(await fail(2, { address, email: 'x1@x.example' })).toEqual(['wrong', 'wrong']);
  expect(await attempt(TEST_PASSWORD, { address })).toBe(1);
  expect(await attempt(TEST_PASSWORD, { address: '203.0.113.8' })).toBe('in');
  expect(await attempt(TEST_PASSWORD, { address, now: after(1) })).toBe('in');
});

test('a quiet day forgets, and so does a new password by mail', async () => {
  await fail(10);
  expect(await fail(2, { now: after(25 * 60) })).toEqual(['wrong', 'wrong']);

  await alter('delete from sign_in_guards; delete from outgoing_mail');
  await fail(10);
  await requestPasswordReset(database.db, { email: firm.email }, { address: null, now: NOW });
  const settings = {
    from: 'a@x.example',
    appUrl: new URL('https://x.example'),
    linkKey: 'k',
    templates: IDENTITY_MAILS,
  };
  const letters = await claimDueMail(
    database.db,
    { ...settings, door: { send: () => Promise.resolve(), close: () => {} } },
    NOW,
  );
  const token = letters.map(({ text }) => /reset\?token=([\w-]+)/.exec(text)?.[1]).find(Boolean)!;
  const password = 'four green kites over snow';
  expect(await resetPassword(database.db, { token, password }, { now: NOW, requestId: 'test' })).toBe(true);
  expect(await attempt(password)).toBe('in');
});

test('the rows hold no address and go after two quiet days', async () => {
  await fail(1, { address: '203.0.113.9' });
  const { rows } = await alter('select to_jsonb(g)::text as row from sign_in_guards g');
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toMatch(/203\.0\.113|example/);
  await sweepGuards(database.db, after(47 * 60));
  expect((await alter('select 1 from sign_in_guards')).rowCount).toBe(2);
  await sweepGuards(database.db, after(49 * 60));
  expect((await alter('select 1 from sign_in_guards')).rowCount).toBe(0);
});
