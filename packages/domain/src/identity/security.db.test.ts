// A firm asks roles for a second factor; whoever owes it, and who helps when it is lost.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { newId, type Role, type StaffContext } from '../platform/index.ts';
import { problemOf } from '../platform/testing.ts';
import {
  changeSecurity,
  createApiKey,
  createMember,
  getMember,
  getSecurity,
  removeTotp,
  resetSecondFactor,
  resetSecondFactorOf,
  resolveApiKey,
  resolveSession,
  signUpFirm,
  switchPlace,
} from './index.ts';
import {
  addMember,
  makeFirm,
  memberIdOf,
  setUpApp,
  signedIn,
  TEST_KEYS,
  TEST_PASSWORD,
  type TestFirm,
} from './testing.ts';

let database: TestDatabase;
let firm: TestFirm;
let session: { id: string };
const NOW = new Date('2026-11-21T12:00:00Z');

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  firm = await makeFirm(database.db, 'owner', () => NOW);
  session = await open(firm.email);
});

const open = async (email: string) => ({
  id: (await signedIn(database.db, { email }, NOW))!.sessionId,
});
const owes = async ({ id }: { id: string }) => (await resolveSession(database.db, id, NOW))?.owesSecondFactor;
const ask = (...secondFactorRoles: Role[]) =>
  getSecurity(firm.ctx).then(({ version }) =>
    changeSecurity(firm.ctx, { version, secondFactorRoles, approveDevices: false }),
  );
const root = <R extends object>(sql: string, values: unknown[] = []) =>
  asSuper(database.superUrl, async (client) => (await client.query<R>(sql, values)).rows);

describe('asking a role for a second factor', () => {
  test('says how many have and lack one, saves, and is written down', async () => {
    const one = await addMember(firm, 'consultant');
    await addMember(firm, 'consultant');
    await setUpApp(one.ctx, await open(one.email));
    const before = await getSecurity(firm.ctx);
    expect(before).toMatchObject({
      secondFactorRoles: [],
      approveDevices: false,
      version: 1,
      own: { role: 'owner', hasSecondFactor: false },
    });
    expect(before.roles.find(({ role }) => role === 'consultant')).toEqual({
      role: 'consultant',
      members: 2,
      without: 1,
    });
    const input = {
      version: 1,
      secondFactorRoles: ['consultant', 'consultant'] as Role[],
      approveDevices: true,
    };
    expect(await changeSecurity(firm.ctx, input)).toMatchObject({
      secondFactorRoles: ['consultant'],
      approveDevices: true,
      version: 2,
    });
    const recorded = await root(
      `select actor_id, payload->'changedFields' as fields from outbox_events where subject_id = $1 and type = 'identity.security_changed'`,
      [firm.orgId],
    );
    expect(recorded).toEqual([{ actor_id: firm.userId, fields: ['secondFactorRoles', 'approveDevices'] }]);
    // Saved again as it is: nothing happened, nothing is written.
    expect((await changeSecurity(firm.ctx, { ...input, version: 2 })).version).toBe(2);
  });

  test('a stale version is a conflict that shows how it is now', async () => {
    await ask('assistant');
    const stale = changeSecurity(firm.ctx, { version: 1, secondFactorRoles: [], approveDevices: false });
    await expect(stale).rejects.toMatchObject({
      code: 'conflict',
      current: { secondFactorRoles: ['assistant'], version: 2 },
    });
    const both = await Promise.all(
      [true, false].map((approveDevices) =>
        problemOf(changeSecurity(firm.ctx, { version: 2, secondFactorRoles: ['billing'], approveDevices })),
      ),
    );
    expect(both.sort()).toEqual(['conflict', 'done']);
  });

  test('who asks it of their own role has one themselves', async () => {
    expect(await problemOf(ask('owner', 'assistant'))).toBe('ownFactorFirst');
    expect((await getSecurity(firm.ctx)).secondFactorRoles).toEqual([]);
    await setUpApp(firm.ctx, session);
    expect(await problemOf(ask('owner'))).toBe('done');
    expect(await owes(session)).toBe(false);
  });

  test.each<[Role, string]>([
    ['owner', 'done'],
    ['admin', 'done'],
    ['consultant', 'forbidden'],
    ['read_only', 'forbidden'],
  ])('%s: %s', async (role, answer) => {
    const { ctx } = role === 'owner' ? firm : await addMember(firm, role);
    const work = (one: StaffContext) =>
      changeSecurity(one, { version: 1, secondFactorRoles: [], approveDevices: true });
    expect(await problemOf(work(ctx))).toBe(answer);
    expect(await problemOf(getSecurity(ctx))).toBe(answer);
  });
});

describe('who owes it', () => {
  test('every open session of the role, from the next look on; keys and other roles do not', async () => {
    const one = await addMember(firm, 'consultant');
    const other = await addMember(firm, 'assistant');
    const [theirs, others] = [await open(one.email), await open(other.email)];
    const key = await createApiKey(database.db, { firmSlug: firm.slug, email: one.email }, NOW);
    expect(await owes(theirs)).toBe(false);
    await ask('consultant');
    expect([await owes(theirs), await owes(others), await owes(session)]).toEqual([true, false, false]);
    expect(await resolveApiKey(database.db, key, NOW)).not.toBeNull();
    const app = await setUpApp(one.ctx, theirs);
    expect(await owes(theirs)).toBe(false);
    expect(app.recoveryCodes).toHaveLength(10);
    // Taken away again, it is owed again: what was shown is worth no more than what it showed.
    await removeTotp(one.ctx, theirs, { password: TEST_PASSWORD }, TEST_KEYS);
    expect(await owes(theirs)).toBe(true);
    await ask();
    expect(await owes(theirs)).toBe(false);
  });

  test('who goes over into a firm that asks', async () => {
    const asking = await makeFirm(database.db, 'owner', () => NOW);
    const place = { firmSlug: asking.slug, email: firm.email, name: 'x', password: TEST_PASSWORD };
    await createMember(database.db, { ...place, role: 'assistant' }, NOW);
    const { version } = await getSecurity(asking.ctx);
    await changeSecurity(asking.ctx, { version, secondFactorRoles: ['assistant'], approveDevices: false });
    expect(await owes(session)).toBe(false);
    await switchPlace(firm.ctx, session, { kind: 'staff', firmId: asking.orgId });
    expect(await owes(session)).toBe(true);
    await switchPlace(firm.ctx, session, { kind: 'staff', firmId: firm.orgId });
    expect(await owes(session)).toBe(false);
  });

  test('owner and admin of a firm that signed itself up, and nobody of one that the operator made', async () => {
    const email = `${newId()}@x.example`;
    const input = { firm: 'Northlight', name: 'Ada', email, password: 'four green kites over snow' };
    await signUpFirm(database.db, { ...input, language: 'en' }, { address: null, requestId: 'x', now: NOW });
    const signed = await signedIn(database.db, { email, password: input.password }, NOW);
    expect(await owes({ id: signed!.sessionId })).toBe(true);
    expect(
      await root(
        `select second_factor_roles as roles from organizations o join memberships m on m.org_id = o.id
         join users u on u.id = m.user_id where u.email = $1`,
        [email],
      ),
    ).toEqual([{ roles: ['owner', 'admin'] }]);
    expect((await getSecurity(firm.ctx)).secondFactorRoles).toEqual([]);
  });
});

describe('resetting a member’s second factor', () => {
  async function withApp(role: Role) {
    const member = await addMember(firm, role);
    const theirs = await open(member.email);
    await setUpApp(member.ctx, theirs);
    return { ...member, session: theirs };
  }

  test('takes it away with sessions and codes, tells them and the trail', async () => {
    const one = await withApp('consultant');
    const before = await getMember(firm.ctx, { id: one.id });
    expect(before).toMatchObject({ secondFactorSince: NOW.toISOString(), can: { resetSecondFactor: true } });
    const after = await resetSecondFactor(firm.ctx, { id: one.id, version: 1 });
    expect(after).toMatchObject({ secondFactorSince: null, can: { resetSecondFactor: false } });
    expect(await resolveSession(database.db, one.session.id, NOW)).toBeNull();
    expect(
      await root(
        `select (select count(*)::int from totp_factors where user_id = $1) as apps,
           (select count(*)::int from recovery_codes where user_id = $1) as codes,
           (select count(*)::int from outgoing_mail where to_user_id = $1 and template = 'second-factor-reset') as mails,
           (select actor_id from outbox_events where subject_id = $1 and type = 'identity.second_factor_reset') as actor`,
        [one.userId],
      ),
    ).toEqual([{ apps: 0, codes: 0, mails: 1, actor: firm.userId }]);
    expect((await signedIn(database.db, { email: one.email }, NOW))!.step).toBe('in');
    expect(await problemOf(resetSecondFactor(firm.ctx, { id: one.id, version: 1 }))).toBe('noSecondFactor');
  });

  test('is refused for oneself, for an owner by an admin, to other roles, and over a stale version', async () => {
    const admin = await addMember(firm, 'admin');
    const reader = await addMember(firm, 'consultant');
    const one = await withApp('assistant');
    await setUpApp(firm.ctx, session);
    const ownId = await memberIdOf(firm);
    expect(await problemOf(resetSecondFactor(firm.ctx, { id: ownId, version: 1 }))).toBe('ownPlace');
    expect(await problemOf(resetSecondFactor(admin.ctx, { id: ownId, version: 1 }))).toBe('forbidden');
    expect(await problemOf(resetSecondFactor(reader.ctx, { id: one.id, version: 1 }))).toBe('forbidden');
    expect(await problemOf(resetSecondFactor(firm.ctx, { id: one.id, version: 7 }))).toBe('conflict');
    const stranger = await makeFirm(database.db, 'owner', () => NOW);
    expect(await problemOf(resetSecondFactor(stranger.ctx, { id: one.id, version: 1 }))).toBe('not_found');
    expect((await getMember(firm.ctx, { id: one.id })).secondFactorSince).not.toBeNull();
    expect(await problemOf(resetSecondFactor(admin.ctx, { id: one.id, version: 1 }))).toBe('done');
  });

  test('is no firm’s alone where the login works for another too; the operator can', async () => {
    const one = await withApp('assistant');
    const other = await makeFirm(database.db, 'owner', () => NOW);
    const place = { firmSlug: other.slug, email: one.email, name: 'x', password: TEST_PASSWORD };
    await createMember(database.db, { ...place, role: 'assistant' }, NOW);
    expect(await problemOf(resetSecondFactor(firm.ctx, { id: one.id, version: 1 }))).toBe('usedElsewhere');
    expect((await getMember(firm.ctx, { id: one.id })).secondFactorSince).not.toBeNull();
    await resetSecondFactorOf(database.db, one.email, NOW);
    expect((await getMember(firm.ctx, { id: one.id })).secondFactorSince).toBeNull();
    expect(await problemOf(resetSecondFactorOf(database.db, 'nobody@x.example', NOW))).toBe('not_found');
  });
});
