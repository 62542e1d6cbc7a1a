// A new e-mail address, which both addresses have to agree to.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import {
  answerEmailChange,
  cancelEmailChange,
  createApplicantLogin,
  findAskedChange,
  findEmailChange,
  requestEmailChange,
  requestPasswordReset,
  resendEmailChange,
  resetPassword,
  resolveSession,
  type ChangeSide,
} from './index.ts';
import {
  deliver,
  makeApplicant,
  makeFirm,
  signedIn,
  TEST_PASSWORD,
  tokenIn,
  type TestFirm,
} from './testing.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const HOUR = 3_600_000;
const after = (hours: number) => new Date(NOW.getTime() + hours * HOUR);

let database: TestDatabase;
let firm: TestFirm;
let fresh: string;
let number = 0;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  firm = await makeFirm(database.db, 'consultant', () => NOW);
  fresh = `fresh-${(number += 1)}@new.example`;
  await deliver(database.db, NOW);
});

const look = async <Row>(sql: string, values: unknown[] = []) =>
  (await asSuper(database.superUrl, (root) => root.query(sql, values))).rows as Row[];
const ask = (email = fresh, password = TEST_PASSWORD) => requestEmailChange(firm.ctx, { email, password });
const answer = (
  side: ChangeSide,
  token: string,
  { say = 'yes' as 'yes' | 'stop', now = NOW, sessionId = null as string | null } = {},
) =>
  answerEmailChange(database.db, { token, side, answer: say }, { now, requestId: 'test', sessionId }).then(
    (told) => told?.outcome ?? null,
  );
const emailNow = async () =>
  (await look<{ email: string }>('select email from users where id = $1', [firm.userId]))[0]!.email;
/** The links that the two addresses were sent. */
async function links(now = NOW): Promise<Record<ChangeSide, string>> {
  const letters = await deliver(database.db, now);
  const to = (address: string) => tokenIn(letters.find((letter) => letter.to === address));
  return { old: to(firm.email), new: to(fresh) };
}

describe('a change', () => {
  test.each<[ChangeSide, ChangeSide]>([
    ['old', 'new'],
    ['new', 'old'],
  ])('is made when both said yes: %s first', async (first, second) => {
    const [here, there] = [
      await signedIn(database.db, { email: firm.email }, NOW),
      await signedIn(database.db, { email: firm.email }, NOW),
    ];
    await deliver(database.db, NOW);
    expect(await ask(` ${fresh.toUpperCase()} `)).toMatchObject({
      email: fresh,
      said: { old: false, new: false },
    });
    const link = await links();
    expect(await findAskedChange(database.db, link[first], NOW)).toEqual({ side: first, email: fresh });
    expect(await answer(first, link[first])).toBe('waiting');
    expect(await answer(first, link[first])).toBeNull();
    expect(await findEmailChange(firm.ctx)).toMatchObject({
      said: { old: first === 'old', new: first === 'new' },
    });
    expect(await emailNow()).toBe(firm.email);

    await requestPasswordReset(database.db, { email: firm.email }, { address: null, now: NOW });
    const [stray] = await deliver(database.db, NOW);
    expect(await answer(second, link[second], { sessionId: here!.sessionId })).toBe('changed');
    expect(await emailNow()).toBe(fresh);
    expect(await findEmailChange(firm.ctx)).toBeNull();
    // Whatever the old mailbox still holds opens nothing.
    const stolen = { token: tokenIn(stray), password: 'four green kites over snow' };
    expect(await resetPassword(database.db, stolen, { now: NOW, requestId: 'test' })).toBe(false);
    expect(await resolveSession(database.db, here!.sessionId, NOW)).not.toBeNull();
    expect(await resolveSession(database.db, there!.sessionId, NOW)).toBeNull();
    const told = await deliver(database.db, NOW);
    expect(told.map(({ to }) => to).sort()).toEqual([firm.email, fresh].sort());
    expect(new Set(told.map(({ subject }) => subject)).size).toBe(1);
    expect(
      await look(
        `select actor_id from audit_entries where action = 'identity.email_changed' and org_id = $1`,
        [firm.orgId],
      ),
    ).toEqual([{ actor_id: firm.userId }]);
    expect(await signedIn(database.db, { email: firm.email }, NOW)).toBeNull();
    expect(await signedIn(database.db, { email: fresh }, NOW)).not.toBeNull();
  });

  test('is made once when both say yes at the same moment', async () => {
    await ask();
    const link = await links();
    const said = await Promise.all([answer('old', link.old), answer('new', link.new)]);
    expect(said.sort()).toEqual(['changed', 'waiting']);
    expect(await emailNow()).toBe(fresh);
    expect(await deliver(database.db, NOW)).toHaveLength(2);
  });

  test.each(['old', 'new'] as const)(
    'is stopped from the %s address, and both links are dead',
    async (side) => {
      await ask();
      const link = await links();
      expect(await answer(side, link[side], { say: 'stop' })).toBe('stopped');
      const other = side === 'old' ? 'new' : 'old';
      expect(await answer(other, link[other])).toBeNull();
      expect(await findEmailChange(firm.ctx)).toBeNull();
      expect(await emailNow()).toBe(firm.email);
    },
  );

  test('waits three days, and a link of one side says nothing for the other', async () => {
    await ask();
    const link = await links();
    expect(await answer('new', link.old)).toBeNull();
    expect(await answer('old', link.new)).toBeNull();
    expect(await answer('old', link.old, { now: after(71) })).toBe('waiting');
    expect(await answer('new', link.new, { now: after(72) })).toBeNull();
    expect(await emailNow()).toBe(firm.email);
  });

  test('is withdrawn, sent again, and replaced by a later one', async () => {
    await ask();
    const first = await links();
    expect(await resendEmailChange(firm.ctx)).toEqual({ sent: true });
    const second = await links();
    expect(await answer('old', second.old)).toBe('waiting');
    // Who has said yes is not asked again.
    await resendEmailChange(firm.ctx);
    expect((await deliver(database.db, NOW)).map(({ to }) => to)).toEqual([fresh]);
    await ask();
    expect(await answer('new', first.new)).toBeNull();
    await cancelEmailChange(firm.ctx);
    expect(await findEmailChange(firm.ctx)).toBeNull();
    expect(await resendEmailChange(firm.ctx)).toEqual({ sent: false });
    const [third] = [await links()];
    expect([await answer('old', third.old), await answer('new', third.new)]).toEqual([null, null]);
  });

  test('writes to addresses a few times an hour and no more', async () => {
    await ask();
    for (let n = 0; n < 4; n += 1) await resendEmailChange(firm.ctx);
    await expect(resendEmailChange(firm.ctx)).rejects.toMatchObject({ code: 'rate_limited' });
    await cancelEmailChange(firm.ctx);
    await expect(ask()).rejects.toMatchObject({ code: 'rate_limited' });
    expect(await deliver(database.db, NOW)).toHaveLength(10);
  });

  test('is refused by the field: a wrong password, no address, the present one', async () => {
    await expect(ask(fresh, 'wrong')).rejects.toMatchObject({
      fields: { password: { key: 'passwordWrong' } },
    });
    await expect(ask('no address')).rejects.toMatchObject({ name: 'ZodError' });
    await expect(ask(firm.email.toUpperCase())).rejects.toMatchObject({
      fields: { email: { key: 'emailSame' } },
    });
    expect(await deliver(database.db, NOW)).toEqual([]);
  });
});

describe('an address that another login has', () => {
  test('is answered the same; its owner is told, and there is no link to say yes with', async () => {
    const other = await makeFirm(database.db);
    expect(await ask(other.email)).toMatchObject({ email: other.email, said: { old: false, new: false } });
    const letters = await deliver(database.db, NOW);
    expect(letters.map(({ to }) => to).sort()).toEqual([firm.email, other.email].sort());
    const theirs = letters.find(({ to }) => to === other.email);
    expect([theirs!.subject, tokenIn(theirs)]).toEqual(['Someone wanted to use your e-mail address', '']);
    expect(theirs!.text).not.toContain(firm.email);
    expect(await answer('old', tokenIn(letters.find(({ to }) => to === firm.email)))).toBe('waiting');
    expect(await emailNow()).toBe(firm.email);
  });

  test('since the change began: it ends, and the owner is told', async () => {
    await ask();
    const link = await links();
    expect(await answer('new', link.new)).toBe('waiting');
    const login = { email: fresh, name: 'Quicker', password: TEST_PASSWORD, language: 'en' as const };
    await createApplicantLogin(database.db, login, NOW);
    expect(await answer('old', link.old)).toBe('taken');
    expect(await emailNow()).toBe(firm.email);
    expect(await deliver(database.db, NOW)).toMatchObject([
      { to: firm.email, subject: 'Your e-mail address stays as it is' },
    ]);
  });

  test('of two logins that want it at the same moment one gets it', async () => {
    const rival = await makeFirm(database.db, 'consultant', () => NOW);
    await ask();
    const ours = await links();
    await requestEmailChange(rival.ctx, { email: fresh, password: TEST_PASSWORD });
    const letters = await deliver(database.db, NOW);
    const theirs = {
      old: tokenIn(letters.find(({ to }) => to === rival.email)),
      new: tokenIn(letters.find(({ to }) => to === fresh)),
    };
    await answer('new', ours.new);
    await answer('new', theirs.new);
    const said = await Promise.all([answer('old', ours.old), answer('old', theirs.old)]);
    expect(said.sort()).toEqual(['changed', 'taken']);
    expect(await look('select 1 from users where email = $1', [fresh])).toHaveLength(1);
  });
});

test('an applicant changes theirs too', async () => {
  const client = await makeApplicant(database.db, NOW);
  await requestEmailChange(client.ctx, { email: fresh, password: TEST_PASSWORD });
  const letters = await deliver(database.db, NOW);
  const token = (to: string) => tokenIn(letters.find((letter) => letter.to === to));
  expect(await answer('old', token(client.email))).toBe('waiting');
  expect(await answer('new', token(fresh))).toBe('changed');
});

test('nothing of a link that was never sent', async () => {
  expect(await findAskedChange(database.db, 'x', NOW)).toBeNull();
  expect(await answer('old', 'z'.repeat(43))).toBeNull();
});
