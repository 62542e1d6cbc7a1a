// Saying yes to an invitation: as whom, how often, and what stands in the way.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { newId, type DomainError } from '../platform/index.ts';
import {
  acceptAsNew,
  acceptSignedIn,
  acceptWithPassword,
  changeRole,
  createMember,
  endMember,
  inviteMember,
  listInvitations,
  listMembers,
  readInvitation,
  resendInvitation,
  resolveSession,
  signUpFirm,
  TooManyTries,
  withdrawInvitation,
  type Arrival,
} from './index.ts';
import { addMember, deliver, makeFirm, signedIn, TEST_PASSWORD, tokenIn, type TestFirm } from './testing.ts';

const NOW = new Date('2026-11-21T15:00:00Z');
const DAY = 86_400_000;
const GOOD = 'four green kites over snow';
const HERE: Arrival = { userAgent: null, address: '203.0.113.7', device: null };
const ASKED = { requestId: 'test', now: NOW };
const now = () => NOW;
let database: TestDatabase;
let firm: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await makeFirm(database.db, 'owner', now);
});
afterAll(() => database.close());

const someone = () => `${newId()}@x.example`;
const look = async <Row>(sql: string, values: unknown[] = []) =>
  (await asSuper(database.superUrl, (root) => root.query(sql, values))).rows as Row[];
const outcomeOf = (work: Promise<unknown>) =>
  work.then(
    (answer) => (typeof answer === 'string' ? answer : 'accepted'),
    (error: DomainError) => Object.values(error.fields ?? {})[0]?.key ?? error.code,
  );

interface Sent {
  email: string;
  token: string;
  id: string;
}

async function invite(email = someone(), from: TestFirm = firm, role = 'assistant' as const): Promise<Sent> {
  await inviteMember(from.ctx, { email, role, language: 'en' });
  const [letter] = await deliver(database.db, NOW, email);
  const { items } = await listInvitations(from.ctx, { limit: 100 });
  return { email, token: tokenIn(letter), id: items.find((one) => one.email === email)!.id };
}

const asNew = (token: string, parts: object = {}, at = NOW) =>
  acceptAsNew(database.db, { token, name: 'Ada Boyd', password: GOOD, language: 'fr', ...parts }, HERE, {
    ...ASKED,
    now: at,
  });
const withPassword = (token: string, password = TEST_PASSWORD) =>
  acceptWithPassword(database.db, { token, password }, HERE, ASKED);
const asReader = (token: string, userId: string) => acceptSignedIn(database.db, { token, userId }, ASKED);
const standingOf = async (token: string) => (await readInvitation(database.db, token, NOW)).standing;
const membersNamed = async (from: TestFirm, email: string) =>
  (await listMembers(from.ctx, { q: email })).items;

/** A login whose only place ended. */
async function placeless(): Promise<{ userId: string; email: string }> {
  const before = await makeFirm(database.db, 'owner', now);
  const one = await addMember(before, 'assistant', 'Once Elsewhere');
  await endMember(before.ctx, { id: one.id, version: 1, successorId: null });
  return one;
}

describe('as a new login', () => {
  test('makes the login with a confirmed address, gives the place and signs in', async () => {
    const { email, token, id } = await invite();
    const admission = await asNew(token, { name: ' Ada Boyd ' });
    if (typeof admission === 'string' || admission.step !== 'in') throw new Error(JSON.stringify(admission));
    const session = await resolveSession(database.db, admission.sessionId, NOW);
    expect(session).toMatchObject({
      actor: { kind: 'staff', orgId: firm.orgId, role: 'assistant' },
      user: { name: 'Ada Boyd', email, language: 'fr' },
    });
    const { userId } = admission;
    expect(await look('select email_verified_at from users where id = $1', [userId])).toEqual([
      { email_verified_at: NOW },
    ]);
    expect(await signedIn(database.db, { email, password: GOOD }, NOW)).not.toBeNull();
    expect(
      await look(
        `select type, subject_id, actor_kind, actor_id, payload -> 'links' as links from outbox_events
         where actor_id = $1 order by id`,
        [userId],
      ),
    ).toEqual([
      {
        type: 'identity.member_added',
        subject_id: userId,
        actor_kind: 'staff',
        actor_id: userId,
        links: null,
      },
      {
        type: 'identity.invitation_accepted',
        subject_id: id,
        actor_kind: 'staff',
        actor_id: userId,
        links: { user: userId },
      },
    ]);
    const past = (await listInvitations(firm.ctx, { view: 'past' })).items.find((one) => one.id === id);
    expect(past).toMatchObject({ standing: 'accepted', closedAt: NOW.toISOString() });
    const [told] = await deliver(database.db, NOW, firm.email);
    expect(told?.subject).toBe('Ada Boyd accepted your invitation');
    expect(told?.text).toContain(`works in Firm ${firm.slug}`);
  });

  test('works once, and for nobody a second time', async () => {
    const { email, token } = await invite();
    await asNew(token);
    expect(await standingOf(token)).toBe('accepted');
    expect(await outcomeOf(asNew(token))).toBe('dead');
    const [member] = await membersNamed(firm, email);
    expect(await outcomeOf(asReader(token, member!.userId))).toBe('dead');
    expect(await outcomeOf(withPassword(token, GOOD))).toBe('dead');
  });

  test('two at once: one wins, one login is made', async () => {
    const { email, token } = await invite();
    const both = await Promise.all([outcomeOf(asNew(token)), outcomeOf(asNew(token))]);
    expect(both.filter((one) => one === 'accepted')).toHaveLength(1);
    expect(['dead', 'haveLogin']).toContain(both.find((one) => one !== 'accepted'));
    expect(await look('select 1 from users where email = $1', [email])).toHaveLength(1);
    expect(await membersNamed(firm, email)).toHaveLength(1);
  });

  test('a refused password or name leaves the link open', async () => {
    const { token } = await invite();
    expect(await outcomeOf(asNew(token, { password: 'short' }))).toBe('passwordShort');
    expect(await outcomeOf(asNew(token, { password: 'Ada-Boyd-1990' }))).toBe('passwordPersonal');
    await expect(asNew(token, { name: ' ' })).rejects.toThrow(/required/);
    await expect(asNew(token, { name: 'a\u202eb' })).rejects.toThrow(/malformed/);
    expect(await standingOf(token)).toBe('open');
    expect(await outcomeOf(asNew(token))).toBe('accepted');
  });

  test('an address that signed up meanwhile says yes as that login, and keeps its password', async () => {
    const { email, token } = await invite();
    const own = { firm: 'Own', name: 'Ada', email, password: TEST_PASSWORD, language: 'en' } as const;
    await signUpFirm(database.db, own, { address: null, ...ASKED });
    expect(await outcomeOf(asNew(token))).toBe('haveLogin');
    expect(await signedIn(database.db, { email, password: GOOD }, NOW)).toBeNull();
    expect(await readInvitation(database.db, token, NOW)).toMatchObject({
      standing: 'open',
      login: 'placed',
    });
  });

  test('one address can only try so often', async () => {
    const { token } = await invite();
    const from = { ...HERE, address: '198.51.100.9' };
    const form = { token, name: 'Ada', password: 'short', language: 'en' } as const;
    for (let n = 0; n < 30; n += 1) await acceptAsNew(database.db, form, from, ASKED).catch(() => null);
    await expect(acceptAsNew(database.db, form, from, ASKED)).rejects.toThrow(TooManyTries);
  });
});

describe('a link that opens nothing', () => {
  test.each<[string, (sent: Sent) => Promise<unknown>, string]>([
    ['withdrawn', ({ id }) => withdrawInvitation(firm.ctx, { id, version: 1 }), 'withdrawn'],
    ['replaced', ({ id }) => resendInvitation(firm.ctx, { id, version: 1 }), 'replaced'],
    [
      'too old',
      ({ id }) => look('update invitations set expires_at = $2 where id = $1', [id, NOW]),
      'expired',
    ],
    [
      'of someone who may not invite any more',
      async ({ id }) => {
        const admin = await addMember(firm, 'admin');
        await look('update invitations set invited_by = $2 where id = $1', [id, admin.userId]);
        await changeRole(firm.ctx, { id: admin.id, version: 1, role: 'assistant' });
      },
      'void',
    ],
  ])('%s: refused in all three ways, and told by whom it came', async (_, spoil, standing) => {
    const { userId, email } = await placeless();
    const sent = await invite(email);
    await spoil(sent);
    expect(await readInvitation(database.db, sent.token, NOW)).toEqual({
      standing,
      firm: `Firm ${firm.slug}`,
      brand: { name: `Firm ${firm.slug}`, slug: firm.slug, accent: null, logo: null },
      inviter: expect.any(String) as unknown as string,
    });
    expect(await outcomeOf(asNew(sent.token))).toBe('dead');
    expect(await outcomeOf(asReader(sent.token, userId))).toBe('dead');
    expect(await outcomeOf(withPassword(sent.token))).toBe('dead');
    expect(await membersNamed(firm, email)).toEqual([]);
  });

  test('is not opened by the time of its token alone', async () => {
    const { token } = await invite();
    const late = new Date(NOW.getTime() + 7 * DAY);
    expect(await outcomeOf(asNew(token, {}, late))).toBe('dead');
  });

  test('accepting and withdrawing at once: either, never both', async () => {
    for (let n = 0; n < 5; n += 1) {
      const { email, token, id } = await invite();
      const [accepted, withdrawn] = await Promise.all([
        outcomeOf(asNew(token)),
        outcomeOf(withdrawInvitation(firm.ctx, { id, version: 1 })),
      ]);
      const joined = (await membersNamed(firm, email)).length === 1;
      expect([accepted === 'accepted', withdrawn === 'accepted']).toEqual([joined, !joined]);
    }
  });
});

describe('as the login that is signed in', () => {
  test('adds the place, and the login keeps its others', async () => {
    const elsewhere = await makeFirm(database.db, 'owner', now);
    const { token } = await invite(elsewhere.email);
    expect(await asReader(token, elsewhere.userId)).toEqual({ kind: 'staff', firmId: firm.orgId });
    const [member] = await membersNamed(firm, elsewhere.email);
    expect(member).toMatchObject({ role: 'assistant', userId: elsewhere.userId });
    const [own] = await membersNamed(elsewhere, elsewhere.email);
    expect(own).toMatchObject({ role: 'owner', endedAt: null });
  });

  test('is refused to every other login, which leaves the link as it was', async () => {
    const { token, email } = await invite();
    const stranger = await makeFirm(database.db, 'owner', now);
    expect(await outcomeOf(asReader(token, stranger.userId))).toBe('otherPerson');
    expect(await outcomeOf(asReader(token, newId()))).toBe('otherPerson');
    expect(await standingOf(token)).toBe('open');
    expect(await membersNamed(firm, email)).toEqual([]);
  });

  test('twice at once is once', async () => {
    const { userId, email } = await placeless();
    const { token } = await invite(email);
    const both = await Promise.all([outcomeOf(asReader(token, userId)), outcomeOf(asReader(token, userId))]);
    expect(both.sort()).toEqual(['accepted', 'dead']);
    expect(await membersNamed(firm, email)).toHaveLength(1);
  });

  test('who joined meanwhile keeps the role they have', async () => {
    const { userId, email } = await placeless();
    const { token } = await invite(email);
    const member = { firmSlug: firm.slug, email, name: 'x', password: TEST_PASSWORD } as const;
    await createMember(database.db, { ...member, role: 'billing' }, NOW);
    expect(await outcomeOf(asReader(token, userId))).toBe('accepted');
    expect(await membersNamed(firm, email)).toMatchObject([{ role: 'billing' }]);
    expect(
      await look(`select 1 from outbox_events where type = 'identity.member_added' and actor_id = $1`, [
        userId,
      ]),
    ).toEqual([]);
  });

  test('who joined and left meanwhile is not let back in by the old link', async () => {
    const { userId, email } = await placeless();
    const { token, id } = await invite(email);
    const member = { firmSlug: firm.slug, email, name: 'x', password: TEST_PASSWORD } as const;
    await createMember(database.db, { ...member, role: 'billing' }, NOW);
    const [one] = await membersNamed(firm, email);
    await endMember(firm.ctx, { id: one!.id, version: 1, successorId: null });
    expect(await standingOf(token)).toBe('left');
    expect(await outcomeOf(asReader(token, userId))).toBe('dead');
    expect(await outcomeOf(withPassword(token))).toBe('dead');
    expect(await membersNamed(firm, email)).toEqual([]);
    expect(await look('select accepted_at from invitations where id = $1', [id])).toEqual([
      { accepted_at: null },
    ]);
  });

  test('a disabled login says yes in no way', async () => {
    const { userId, email } = await placeless();
    const { token } = await invite(email);
    await look('update users set disabled_at = $2 where id = $1', [userId, NOW]);
    expect(await readInvitation(database.db, token, NOW)).toMatchObject({ login: 'closed' });
    expect(await outcomeOf(asReader(token, userId))).toBe('otherPerson');
    expect(await outcomeOf(withPassword(token))).toBe('wrongPassword');
    expect(await outcomeOf(asNew(token))).toBe('haveLogin');
  });
});

describe('with the password of a login that has no place', () => {
  test('gives it one and signs in', async () => {
    const { email } = await placeless();
    expect(await signedIn(database.db, { email, password: TEST_PASSWORD }, NOW)).toBeNull();
    const { token } = await invite(email);
    expect(await readInvitation(database.db, token, NOW)).toMatchObject({ login: 'placeless' });
    expect(await outcomeOf(withPassword(token, 'wrong'))).toBe('wrongPassword');
    const admission = await withPassword(token);
    if (typeof admission === 'string' || admission.step !== 'in') throw new Error(JSON.stringify(admission));
    expect(await resolveSession(database.db, admission.sessionId, NOW)).toMatchObject({
      actor: { orgId: firm.orgId, role: 'assistant' },
    });
  });

  test('still asks for a second factor where there is one', async () => {
    const { email, userId } = await placeless();
    const { token } = await invite(email);
    await look('update users set second_factor_since = $2 where id = $1', [userId, NOW]);
    expect(await withPassword(token)).toMatchObject({ step: 'second-factor' });
    expect(await look('select 1 from sessions where user_id = $1 and revoked_at is null', [userId])).toEqual(
      [],
    );
  });

  test('counts tries as the sign-in does', async () => {
    const { email } = await placeless();
    const { token } = await invite(email);
    for (let n = 0; n < 10; n += 1)
      expect(await outcomeOf(withPassword(token, 'wrong'))).toBe('wrongPassword');
    expect(await outcomeOf(withPassword(token))).toBe('rate_limited');
    await expect(signedIn(database.db, { email, password: TEST_PASSWORD }, NOW)).rejects.toThrow(
      TooManyTries,
    );
  });
});
