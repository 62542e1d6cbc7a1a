// Passkeys from the first press to the last, with an authenticator in software on the other side.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { newId, type StaffContext } from '../platform/index.ts';
import { applicantContext } from '../platform/testing.ts';
import {
  addPasskey,
  askPasskeyAsSecondFactor,
  beginPasskey,
  beginPasskeySignIn,
  createApplicantLogin,
  finishPasskeySignIn,
  listPasskeys,
  mayUsePasskey,
  passkeyAsSecondFactor,
  relyingPartyOf,
  removePasskey,
  removeTotp,
  renamePasskey,
  resolveSession,
  signIn,
  sweepAccounts,
} from './index.ts';
import type { SelfContext } from './factor-store.ts';
import { Authenticator, type Bend } from './testing-authenticator.ts';
import {
  addMember,
  makeFirm,
  setUpApp,
  signedIn,
  TEST_KEYS,
  TEST_PASSWORD,
  type TestFirm,
} from './testing.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const PARTY = relyingPartyOf(new URL('https://app.example'))!;
const password = TEST_PASSWORD;

let database: TestDatabase;
let firm: TestFirm;
let ctx: SelfContext;
let email: string;
let key: Authenticator;
/** A person of their own for every test. */
beforeEach(async () => {
  const member = await addMember(firm, 'consultant');
  ({ ctx, email } = member);
  key = new Authenticator(PARTY);
});
beforeAll(async () => {
  database = await openTestDatabase();
  firm = await makeFirm(database.db, 'owner', () => NOW);
});
afterAll(() => database.close());

const rows = <Row extends object>(sql: string, values: unknown[] = []) =>
  asSuper(database.superUrl, async (root) => (await root.query(sql, values)).rows as Row[]);
const mails = async (userId = ctx.actor.userId) =>
  (
    await rows<{ template: string }>(
      'select template from outgoing_mail where to_user_id = $1 order by created_at, id',
      [userId],
    )
  ).map((row) => row.template);
const hasFactor = async (userId = ctx.actor.userId) =>
  (
    await rows<{ has: boolean }>('select second_factor_since is not null as has from users where id = $1', [
      userId,
    ])
  )[0]!.has;
const kinds = async () =>
  (
    await rows<{ kinds: string[] }>('select second_factors as kinds from users where id = $1', [
      ctx.actor.userId,
    ])
  )[0]!.kinds;
const later = (now: Date): SelfContext => ({ ...ctx, now: () => now });

async function add(bend?: Bend, name = 'Phone', who = ctx, with_ = key) {
  const { options, step } = await beginPasskey(who, PARTY, { password });
  return addPasskey(who, PARTY, newId(), { step, credential: with_.register(options, bend), name });
}
const ask = (now = NOW) => beginPasskeySignIn(database.db, PARTY, { address: '192.0.2.7', now });
const arrival = { userAgent: 'test', address: '192.0.2.7' };
async function enter(bend?: Bend, now = NOW, with_ = key) {
  const { options, step } = await ask(now);
  const credential = with_.answer(options, bend);
  return finishPasskeySignIn(database.db, PARTY, { step, credential }, arrival, now);
}
const refused = (problem: string) => ({ code: 'invalid', fields: { passkey: { key: problem } } });

describe('adding one', () => {
  test('makes it a second factor, shows it, tells the owner, and lifts the session that did it', async () => {
    const opened = (await signedIn(database.db, { email }, NOW))!;
    const { options, step } = await beginPasskey(ctx, PARTY, { password });
    expect(options).toMatchObject({
      rp: { id: 'app.example' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      excludeCredentials: [],
    });
    const added = await addPasskey(ctx, PARTY, opened.sessionId, {
      step,
      credential: key.register(options),
      name: ' Phone ',
    });
    expect(added).toMatchObject({ name: 'Phone', synced: false, lastUsedAt: null });
    expect(await listPasskeys(ctx)).toEqual([added]);
    expect([await hasFactor(), await mails()]).toEqual([true, ['passkey-added']]);
    expect(await rows('select second_factor_at from sessions where id = $1', [opened.sessionId])).toEqual([
      { second_factor_at: NOW },
    ]);
    const trail = await rows<{ action: string }>('select action from audit_entries where actor_id = $1', [
      ctx.actor.userId,
    ]);
    expect(trail.map((row) => row.action)).toEqual(['identity.passkey_added']);
    // The next one excludes it.
    const second = await beginPasskey(ctx, PARTY, { password });
    expect(second.options).toMatchObject({ excludeCredentials: [{ id: key.id.toString('base64url') }] });
  });

  test('asks for the password again, and counts wrong ones', async () => {
    const problem = { code: 'invalid', fields: { password: { key: 'passwordWrong' } } };
    await expect(beginPasskey(ctx, PARTY, { password: 'wrong' })).rejects.toMatchObject(problem);
    for (let tries = 2; tries <= 10; tries += 1)
      await expect(beginPasskey(ctx, PARTY, { password: 'wrong' })).rejects.toMatchObject(problem);
    await expect(beginPasskey(ctx, PARTY, { password })).rejects.toMatchObject({ code: 'rate_limited' });
    // The sign-in page counts for itself.
    expect(await signedIn(database.db, { email }, NOW)).not.toBeNull();
  });

  test.each<[string, Bend]>([
    ['another address', { origin: 'https://app.example.evil' }],
    ['another name', { rpId: 'evil.example' }],
    ['another question', { challenge: Buffer.from('another question').toString('base64url') }],
    ['a sign-in in its place', { type: 'webauthn.get' }],
    ['nobody verified', { userVerified: false }],
  ])('%s is refused', async (_, bend) => {
    await expect(add(bend)).rejects.toMatchObject(refused('passkeyRefused'));
    expect([await listPasskeys(ctx), await hasFactor()]).toEqual([[], false]);
  });

  test.each(['', 'no json', '{}', '{"id":1}', '[]', `"${'x'.repeat(20_001)}"`])(
    'what no browser sends (%#) is refused, not failed on',
    async (credential) => {
      const { step } = await beginPasskey(ctx, PARTY, { password });
      const answer = addPasskey(ctx, PARTY, newId(), { step, credential, name: 'x' });
      await expect(answer).rejects.toMatchObject(
        credential === '' || credential.length > 20_000 ? { name: 'ZodError' } : refused('passkeyRefused'),
      );
    },
  );

  test('a question is good for one answer, for five minutes, for who asked it', async () => {
    const { options, step } = await beginPasskey(ctx, PARTY, { password });
    const input = { step, credential: key.register(options), name: 'x' };
    const late = addPasskey(later(after(6)), PARTY, newId(), input);
    await expect(late).rejects.toMatchObject(refused('passkeyLate'));
    const other = (await addMember(firm, 'assistant')).ctx;
    await expect(addPasskey(other, PARTY, newId(), input)).rejects.toMatchObject(refused('passkeyLate'));
    await addPasskey(ctx, PARTY, newId(), input);
    await expect(addPasskey(ctx, PARTY, newId(), input)).rejects.toMatchObject(refused('passkeyLate'));
    await sweepAccounts(database.db, after(60 * 48));
    expect(await rows('select id from sign_in_steps where user_id = $1', [ctx.actor.userId])).toEqual([]);
  });

  test('one that opens somebody else’s login opens no second one', async () => {
    await add();
    const other = (await addMember(firm, 'assistant')).ctx;
    await expect(add({}, 'x', other)).rejects.toMatchObject(refused('passkeyKnown'));
    expect(await listPasskeys(other)).toEqual([]);
  });
});

describe('signing in with it', () => {
  test('opens a session that has proved itself twice, and remembers the use', async () => {
    const added = await add();
    const admission = await enter();
    expect(admission).toMatchObject({ step: 'in', userId: ctx.actor.userId, kind: 'staff' });
    const session = await resolveSession(database.db, (admission as { sessionId: string }).sessionId, NOW);
    expect(session?.user.id).toBe(ctx.actor.userId);
    expect(await listPasskeys(ctx)).toEqual([{ ...added, lastUsedAt: NOW.toISOString() }]);
    expect(await enter()).toMatchObject({ step: 'in' });
  });

  test('a synced one does not count, and goes on working', async () => {
    key = new Authenticator(PARTY, { counts: false });
    await add();
    for (let times = 0; times < 3; times += 1) expect(await enter()).toMatchObject({ step: 'in' });
  });

  test.each<[string, Bend]>([
    ['another address', { origin: 'https://app.example.evil' }],
    ['another name', { rpId: 'evil.example' }],
    ['another question', { challenge: Buffer.from('another question').toString('base64url') }],
    ['a registration in its place', { type: 'webauthn.create' }],
    ['nobody verified', { userVerified: false }],
    ['somebody else’s name on it', { userHandle: Buffer.from('somebody').toString('base64url') }],
    ['no name on it', { userHandle: null }],
  ])('%s lets nobody in', async (_, bend) => {
    await add();
    expect(await enter(bend)).toBeNull();
    expect(await mails()).toEqual(['passkey-added']);
    expect(await enter()).toMatchObject({ step: 'in' });
  });

  test('a count that goes back, or stays, lets nobody in and tells the owner', async () => {
    await add();
    expect(await enter({ counter: 7 })).toMatchObject({ step: 'in' });
    expect(await enter({ counter: 7 })).toBeNull();
    expect(await enter({ counter: 3 })).toBeNull();
    expect(await mails()).toEqual(['passkey-added', 'passkey-copied', 'passkey-copied']);
    expect(await enter({ counter: 8 })).toMatchObject({ step: 'in' });
  });

  test('only who holds the key raises that alarm', async () => {
    await add();
    await enter({ counter: 7 });
    const thief = new Authenticator(PARTY);
    Object.assign(thief, { id: key.id, userHandle: key.userHandle });
    expect(await enter({ counter: 3 }, NOW, thief)).toBeNull();
    expect(await mails()).not.toContain('passkey-copied');
  });

  test('an answer is good once, and not after five minutes', async () => {
    await add();
    const { options, step } = await ask();
    const input = { step, credential: key.answer(options) };
    expect(await finishPasskeySignIn(database.db, PARTY, input, arrival, after(6))).toBeNull();
    expect(await finishPasskeySignIn(database.db, PARTY, input, arrival, NOW)).toMatchObject({ step: 'in' });
    expect(await finishPasskeySignIn(database.db, PARTY, input, arrival, NOW)).toBeNull();
  });

  test('two answers at once open one session', async () => {
    await add();
    const { options, step } = await ask();
    const input = { step, credential: key.answer(options) };
    const answers = await Promise.all(
      [1, 2, 3].map(() => finishPasskeySignIn(database.db, PARTY, input, arrival, NOW)),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  test('a passkey that nobody has, a login that was disabled: nobody comes in', async () => {
    expect(await enter()).toBeNull();
    await add();
    await rows('update users set disabled_at = now() where id = $1', [ctx.actor.userId]);
    expect(await enter()).toBeNull();
  });

  test('asking without end is stopped, for that address alone; coming in gives the try back', async () => {
    await add();
    const GUARD = `sha256(convert_to('address' || chr(10) || $1, 'UTF8'))`;
    const failures = (address: string) =>
      rows<{ failures: number }>(`select failures from sign_in_guards where key = ${GUARD}`, [address]);
    const address = '192.0.2.99';
    const beg = () => beginPasskeySignIn(database.db, PARTY, { address, now: NOW });
    await beg();
    expect(await failures(address)).toEqual([{ failures: 1 }]);
    await rows(`update sign_in_guards set failures = 99 where key = ${GUARD}`, [address]);
    await beg();
    await expect(beg()).rejects.toMatchObject({ code: 'rate_limited' });
    const before = await failures('192.0.2.7');
    expect(await enter()).toMatchObject({ step: 'in' });
    expect(await failures('192.0.2.7')).toEqual(before.length > 0 ? before : [{ failures: 0 }]);
  });
});

describe('as the second factor', () => {
  const owed = async () => {
    const admission = await signIn(database.db, { email, password, userAgent: 'test' }, NOW);
    if (admission?.step !== 'second-factor') throw new Error('nothing is owed');
    return admission;
  };
  const give = async (bend?: Bend, with_ = key) => {
    const { secret, device } = await owed();
    const question = (await askPasskeyAsSecondFactor(database.db, PARTY, secret, NOW))!;
    const credential = with_.answer(question.options, bend);
    const browser = { ...arrival, device };
    return passkeyAsSecondFactor(database.db, PARTY, { step: secret, credential }, browser, NOW);
  };

  test('the password owes it from now on, and it pays', async () => {
    await add();
    const { secret } = await owed();
    expect(await mayUsePasskey(database.db, secret, NOW)).toBe(true);
    const session = (await give())!;
    expect(session).toMatchObject({ step: 'in', userId: ctx.actor.userId });
    expect(await rows('select second_factor_at from sessions where id = $1', [session.sessionId])).toEqual([
      { second_factor_at: NOW },
    ]);
  });

  test('somebody else’s passkey does not', async () => {
    await add();
    const other = await addMember(firm, 'assistant');
    const theirs = new Authenticator(PARTY);
    await add({}, 'x', other.ctx, theirs);
    expect(await give({}, theirs)).toBeNull();
    expect(await give({ origin: 'https://evil.example' })).toBeNull();
  });

  test('in another browser than the one that it began in it pays nothing', async () => {
    await add();
    const { secret } = await owed();
    const question = (await askPasskeyAsSecondFactor(database.db, PARTY, secret, NOW))!;
    const given = { step: secret, credential: key.answer(question.options) };
    const elsewhere = { ...arrival, device: 'of another browser' };
    expect(await passkeyAsSecondFactor(database.db, PARTY, given, elsewhere, NOW)).toBeNull();
  });

  test('five wrong answers end the step, and no question is answered twice', async () => {
    await add();
    const { secret, device } = await owed();
    const browser = { ...arrival, device };
    const answer = async (credential?: string) => {
      const asked = await askPasskeyAsSecondFactor(database.db, PARTY, secret, NOW);
      if (!asked) return null;
      const given = credential ?? key.answer(asked.options);
      return passkeyAsSecondFactor(database.db, PARTY, { step: secret, credential: given }, browser, NOW);
    };
    for (let tries = 0; tries < 5; tries += 1) expect(await answer('{}')).toBeNull();
    expect(await answer()).toBeNull();
    expect(await mayUsePasskey(database.db, secret, NOW)).toBe(false);
  });

  test('a step that nobody began has no passkeys', async () => {
    expect(await askPasskeyAsSecondFactor(database.db, PARTY, 'x', NOW)).toBeNull();
    expect(await mayUsePasskey(database.db, 'x', NOW)).toBe(false);
  });
});

describe('renaming and removing', () => {
  test('one’s own is renamed, nobody else’s', async () => {
    const { id } = await add();
    const other = (await addMember(firm, 'assistant')).ctx;
    await expect(renamePasskey(other, { id, name: 'Mine' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(renamePasskey(ctx, { id: 'x', name: 'x' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(renamePasskey(ctx, { id, name: ' ' })).rejects.toMatchObject({ name: 'ZodError' });
    expect(await renamePasskey(ctx, { id, name: 'Key' })).toEqual({ id });
    expect((await listPasskeys(ctx)).map((one) => one.name)).toEqual(['Key']);
  });

  test('the last one takes the second factor with it, and the owner is told', async () => {
    const first = await add();
    const second = await add({}, 'Second', ctx, new Authenticator(PARTY));
    const other = (await addMember(firm, 'assistant')).ctx;
    await expect(removePasskey(other, { id: first.id, password })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(removePasskey(ctx, { id: first.id, password: 'wrong' })).rejects.toMatchObject({
      code: 'invalid',
    });
    await removePasskey(ctx, { id: first.id, password });
    expect([await hasFactor(), await enter()]).toEqual([true, null]);
    await removePasskey(ctx, { id: second.id, password });
    expect([await hasFactor(), await listPasskeys(ctx)]).toEqual([false, []]);
    expect((await mails()).filter((name) => name === 'passkey-removed')).toHaveLength(2);
    expect(await signedIn(database.db, { email }, NOW)).toMatchObject({ step: 'in' });
  });

  test('an authenticator app keeps it', async () => {
    const { id } = await add();
    await rows(
      'insert into totp_factors (user_id, sealed_secret, created_at, confirmed_at) values ($1, $2, now(), now())',
      [ctx.actor.userId, Buffer.from('x')],
    );
    await removePasskey(ctx, { id, password });
    expect(await hasFactor()).toBe(true);
  });

  test('keeps it when the app goes, with its codes; the last of both takes all', async () => {
    const { sessionId } = (await signedIn(database.db, { email }, NOW))!;
    const { id } = await add();
    await setUpApp(ctx as StaffContext, { id: sessionId });
    const codes = () => rows('select 1 from recovery_codes where user_id = $1', [ctx.actor.userId]);
    expect(await kinds()).toEqual(['app', 'passkey']);
    await removeTotp(ctx, { id: sessionId }, { password }, TEST_KEYS);
    expect(await kinds()).toEqual(['passkey']);
    expect([await hasFactor(), (await codes()).length]).toEqual([true, 10]);
    await removePasskey(ctx, { id, password });
    expect([await hasFactor(), (await codes()).length]).toEqual([false, 0]);
    expect(await kinds()).toEqual([]);
  });

  test('an applicant has theirs as well, and no firm’s trail holds it', async () => {
    const login = { email: `own@${firm.slug}.example`, name: 'Own', password, language: 'en' as const };
    const { userId } = await createApplicantLogin(database.db, login, NOW);
    const own = applicantContext(database.db, userId, []);
    const added = await add({}, 'Phone', own);
    expect(await listPasskeys(own)).toEqual([added]);
    expect(await rows('select id from audit_entries where actor_id = $1', [userId])).toEqual([]);
  });
});
