// A new password from an open session: who may, what ends with it, and who guesses in vain.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import {
  changePassword,
  createMember,
  hasPassword,
  resetPassword,
  resolveSession,
  sendPasswordLink,
  TooManyTries,
} from './index.ts';
import { assertPassword } from './prove-again.ts';
import {
  deliver,
  makeApplicant,
  makeFirm,
  signedIn,
  TEST_PASSWORD,
  tokenIn,
  type TestFirm,
} from './testing.ts';
import { newId } from '../platform/index.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const GOOD = 'four green kites over snow';

let database: TestDatabase;
let firm: TestFirm;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  firm = await makeFirm(database.db, 'consultant', () => NOW);
  await deliver(database.db, NOW);
});

const look = async <Row>(sql: string, values: unknown[] = []) =>
  (await asSuper(database.superUrl, (root) => root.query(sql, values))).rows as Row[];
const open = (password = TEST_PASSWORD, device: string | null = null, now = NOW) =>
  signedIn(database.db, { email: firm.email, password, device }, now);
const isLive = async (sessionId: string) => (await resolveSession(database.db, sessionId, NOW)) !== null;
const change = (
  sessionId: string,
  password = GOOD,
  current = TEST_PASSWORD,
  ctx: typeof firm.ctx = firm.ctx,
) => changePassword(ctx, { id: sessionId }, { current, password });

test('takes the place of the old one: others are signed out and untrusted, the owner and each firm are told', async () => {
  const second = await makeFirm(database.db, 'owner', () => NOW);
  await createMember(
    database.db,
    { firmSlug: second.slug, email: firm.email, name: 'x', password: TEST_PASSWORD, role: 'assistant' },
    NOW,
  );
  const [here, there] = [(await open())!, (await open())!];
  await look(`update devices set trusted_until = '2027-01-01' where user_id = $1`, [firm.userId]);
  await deliver(database.db, NOW);

  expect(await change(here.sessionId)).toEqual({ ended: [there.sessionId] });
  expect([await isLive(here.sessionId), await isLive(there.sessionId)]).toEqual([true, false]);
  const trusted = await look(
    `select s.id from devices d join sessions s on s.device_id = d.id where d.user_id = $1 and d.trusted_until is not null`,
    [firm.userId],
  );
  expect(trusted).toEqual([{ id: here.sessionId }]);
  expect(await deliver(database.db, NOW)).toMatchObject([
    { to: firm.email, subject: 'Your password was changed' },
  ]);
  expect(await open()).toBeNull();
  expect(await open(GOOD)).not.toBeNull();
  const trail = await look<{ org_id: string; actor_id: string }>(
    `select org_id, actor_id from audit_entries where action = 'identity.password_changed'`,
  );
  expect(trail.map((row) => row.org_id).sort()).toEqual([firm.orgId, second.orgId].sort());
  expect(trail.every((row) => row.actor_id === firm.userId)).toBe(true);
});

test('what was begun or mailed with the old one goes no further', async () => {
  const here = (await open())!;
  await look(
    `insert into sign_in_steps (id, kind, user_id, secret_hash, created_at, expires_at) values ($1, 'second-factor', $2, 'x', $3, $4)`,
    [newId(), firm.userId, NOW, after(10)],
  );
  await sendPasswordLink(firm.ctx);
  const [letter] = (await deliver(database.db, NOW)).filter(({ subject }) => /Choose/.test(subject));
  await change(here.sessionId);
  expect(
    await look('select id from sign_in_steps where user_id = $1 and done_at is null', [firm.userId]),
  ).toEqual([]);
  const stolen = { token: tokenIn(letter), password: 'another fine long sentence' };
  expect(await resetPassword(database.db, stolen, { now: NOW, requestId: 'test' })).toBe(false);
});

test('is refused by the field: a wrong present one, a weak or the same new one', async () => {
  const { sessionId } = (await open())!;
  await expect(change(sessionId, GOOD, 'wrong')).rejects.toMatchObject({
    fields: { current: { key: 'passwordWrong' } },
  });
  await expect(change(sessionId, 'password1234')).rejects.toMatchObject({
    fields: { password: { key: 'passwordCommon' } },
  });
  await expect(change(sessionId, TEST_PASSWORD)).rejects.toMatchObject({
    fields: { password: { key: 'passwordSame' } },
  });
  await expect(change(sessionId, '')).rejects.toMatchObject({ name: 'ZodError' });
  expect(await open()).not.toBeNull();
});

test('of two at once, proved by the same password, one wins and the other is told', async () => {
  const { sessionId } = (await open())!;
  const done = await Promise.allSettled([
    change(sessionId, GOOD),
    change(sessionId, 'another fine long sentence'),
  ]);
  expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

describe('proving it is you again', () => {
  const prove = (password: string, now = NOW) =>
    assertPassword(database.db, firm.userId, password, now).then(
      () => 'right',
      (error: unknown) =>
        error instanceof TooManyTries ? (error.until.getTime() - now.getTime()) / 60_000 : 'wrong',
    );

  test('ten wrong ones close it for a minute, then for two; the door of signing in stays open', async () => {
    for (let n = 0; n < 10; n += 1) expect(await prove('wrong')).toBe('wrong');
    expect(await prove(TEST_PASSWORD)).toBe(1);
    expect(await open()).not.toBeNull();
    expect(await prove('wrong', after(1))).toBe('wrong');
    expect(await prove(TEST_PASSWORD, after(1))).toBe(2);
    expect(await prove(TEST_PASSWORD, after(3))).toBe('right');
    expect(await prove('wrong', after(3))).toBe('wrong');
  });

  test('fifty at once are ten', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => prove('wrong')));
    expect(answers.filter((answer) => answer === 'wrong')).toHaveLength(10);
  });
});

describe('a login without a password', () => {
  test('proves nothing by one, and sets its first by a link, five mails an hour', async () => {
    await look('delete from user_credentials where user_id = $1', [firm.userId]);
    expect(await hasPassword(firm.ctx)).toBe(false);
    await expect(change('x')).rejects.toMatchObject({ fields: { current: { key: 'passwordWrong' } } });
    for (let n = 0; n < 5; n += 1) expect(await sendPasswordLink(firm.ctx)).toEqual({ sent: true });
    expect(await sendPasswordLink(firm.ctx)).toEqual({ sent: false });
    const [letter] = await deliver(database.db, NOW);
    const first = { token: tokenIn(letter), password: GOOD };
    expect(await resetPassword(database.db, first, { now: NOW, requestId: 'test' })).toBe(true);
    expect(await hasPassword(firm.ctx)).toBe(true);
    expect(await open(GOOD)).not.toBeNull();
  });
});

test('an applicant changes theirs too, and no firm hears of it', async () => {
  const client = await makeApplicant(database.db, NOW);
  await changePassword(client.ctx, { id: newId() }, { current: TEST_PASSWORD, password: GOOD });
  expect(await deliver(database.db, NOW)).toMatchObject([{ to: client.email }]);
  expect(
    await look(`select 1 from audit_entries where action = 'identity.password_changed' and actor_id = $1`, [
      client.userId,
    ]),
  ).toEqual([]);
});
