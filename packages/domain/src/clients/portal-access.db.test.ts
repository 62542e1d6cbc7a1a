// A client's way into the portal: offered, repeated, withdrawn, taken and ended.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { acceptAsNew, acceptSignedIn, changeRole, resolveSession } from '../identity/index.ts';
import { addMember, deliver, makeFirm, tokenIn, type TestFirm } from '../identity/testing.ts';
import {
  newId,
  ROLES,
  type ApplicantContext,
  type DomainError,
  type StaffContext,
} from '../platform/index.ts';
import {
  endPortalAccess,
  getPortalAccess,
  inviteApplicant,
  linkApplicant,
  listOwnRecords,
  resendToApplicant,
  withdrawFromApplicant,
} from './index.ts';
import { makeClient } from './testing.ts';

const NOW = new Date('2026-11-21T15:00:00Z');
const now = () => NOW;
const ASKED = { requestId: 'test', now: NOW };
const HERE = { userAgent: null, address: null, device: null };
let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  [firm, other] = [await makeFirm(database.db, 'owner', now), await makeFirm(database.db, 'owner', now)];
});
afterAll(() => database.close());

const someone = () => `${newId()}@x.example`;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    (answer) => (typeof answer === 'string' ? answer : 'done'),
    (error: DomainError) => Object.values(error.fields ?? {})[0]?.key ?? error.code,
  );
const invite = async (ctx: StaffContext, clientId: string, email = someone()) => {
  const access = await inviteApplicant(ctx, { clientId, email, language: 'en' });
  const [letter] = await deliver(database.db, NOW, email);
  return { email, access, letter, token: tokenIn(letter) };
};
const accept = (token: string) =>
  acceptAsNew(
    database.db,
    { token, name: 'Amara Okafor', password: 'four green kites over snow', language: 'en' },
    HERE,
    ASKED,
  );
const events = async (subject: string) =>
  (
    await asSuper(database.superUrl, (root) =>
      root.query('select type from outbox_events where subject_id = $1 order by id', [subject]),
    )
  ).rows.map((row: { type: string }) => row.type);

describe('rights are the verbs’ own', () => {
  const all = ROLES;
  const inviters = ['owner', 'admin', 'consultant', 'case_manager', 'assistant'];
  const enders = ['owner', 'admin', 'consultant', 'case_manager'];
  test.each<[string, (ctx: StaffContext, clientId: string) => Promise<unknown>, readonly string[]]>([
    ['get', (ctx, clientId) => getPortalAccess(ctx, { clientId }), all],
    [
      'invite',
      (ctx, clientId) => inviteApplicant(ctx, { clientId, email: someone(), language: 'en' }),
      inviters,
    ],
    ['resend', (ctx, clientId) => resendToApplicant(ctx, { clientId, version: 9 }), inviters],
    ['withdraw', (ctx, clientId) => withdrawFromApplicant(ctx, { clientId, version: 9 }), inviters],
    ['end', (ctx, clientId) => endPortalAccess(ctx, { clientId }), enders],
  ])('%s', async (_, call, open) => {
    const { id } = await makeClient(firm.ctx);
    const foreign = await makeClient(other.ctx);
    for (const role of ROLES) {
      const { ctx } = await addMember(firm, role);
      expect([role, (await codeOf(call(ctx, id))) !== 'forbidden']).toEqual([role, open.includes(role)]);
    }
    for (const target of [foreign.id, newId(), "' or true"])
      expect(await codeOf(call(firm.ctx, target))).toBe('not_found');
  });
});

test('the client’s own address and the firm’s language are proposed', async () => {
  const { id } = await makeClient(firm.ctx, { email: 'amara@mail.example' });
  expect(await getPortalAccess(firm.ctx, { clientId: id })).toEqual({
    clientId: id,
    since: null,
    acceptedEmail: null,
    invitation: null,
    proposal: { email: 'amara@mail.example', language: 'en' },
    can: { invite: true, end: false },
  });
  const { ctx } = await addMember(firm, 'read_only');
  expect((await getPortalAccess(ctx, { clientId: id })).can).toEqual({ invite: false, end: false });
});

test('invited, they make their login and see what the firm holds on them, and nothing else', async () => {
  const { id } = await makeClient(firm.ctx);
  await makeClient(firm.ctx, { givenName: 'Luc' });
  const { email, access, letter, token } = await invite(firm.ctx, id);
  expect(access).toMatchObject({
    since: null,
    invitation: { email, role: null, standing: 'open', name: 'Amara Okafor', can: { resend: true } },
  });
  expect(letter?.text).toContain(`Test Person from Firm ${firm.slug} invites you to your client portal`);
  const admission = await accept(token);
  if (typeof admission === 'string' || admission.step !== 'in') throw new Error(JSON.stringify(admission));
  const session = await resolveSession(database.db, admission.sessionId, NOW);
  expect(session?.actor).toEqual({
    kind: 'applicant',
    userId: admission.userId,
    links: [{ orgId: firm.orgId, personId: id }],
  });
  const ctx = { ...firm.ctx, actor: session!.actor } as ApplicantContext;
  expect((await listOwnRecords(ctx)).map(({ person }) => person.id)).toEqual([id]);
  expect(await getPortalAccess(firm.ctx, { clientId: id })).toMatchObject({
    since: NOW.toISOString(),
    acceptedEmail: email,
    invitation: null,
    can: { invite: false, end: true },
  });
  expect(await events(id)).toEqual(['clients.created', 'identity.applicant_linked']);
  const [told] = await deliver(database.db, NOW, firm.email);
  expect(told?.text).toContain(`sees their portal of Firm ${firm.slug}`);
});

test('a client with access is not invited again', async () => {
  const { id } = await makeClient(firm.ctx);
  await linkApplicant(firm.ctx, { userId: firm.userId, clientId: id });
  expect(await codeOf(inviteApplicant(firm.ctx, { clientId: id, email: someone(), language: 'en' }))).toBe(
    'linkedAlready',
  );
});

test('another address withdraws the first, sending again voids the earlier link, withdrawing closes it', async () => {
  const { id } = await makeClient(firm.ctx);
  const first = await invite(firm.ctx, id);
  const second = await invite(firm.ctx, id);
  expect(await codeOf(accept(first.token))).toBe('dead');
  const { invitation } = await resendToApplicant(firm.ctx, { clientId: id, version: 1 });
  expect(invitation).toMatchObject({ email: second.email, version: 2 });
  expect(await codeOf(accept(second.token))).toBe('dead');
  const [third] = await deliver(database.db, NOW, second.email);
  expect(await codeOf(withdrawFromApplicant(firm.ctx, { clientId: id, version: 1 }))).toBe('conflict');
  expect((await withdrawFromApplicant(firm.ctx, { clientId: id, version: 2 })).invitation).toBeNull();
  expect(await codeOf(accept(tokenIn(third)))).toBe('dead');
  for (const act of [resendToApplicant, withdrawFromApplicant])
    expect(await codeOf(act(firm.ctx, { clientId: id, version: 3 }))).toBe('invitationClosed');
});

test('the invitation of an assistant lapses with their right to invite', async () => {
  const { id } = await makeClient(firm.ctx);
  const assistant = await addMember(firm, 'assistant');
  const { token } = await invite(assistant.ctx, id);
  await changeRole(firm.ctx, { id: assistant.id, version: 1, role: 'billing' });
  expect(await codeOf(accept(token))).toBe('dead');
  expect((await getPortalAccess(firm.ctx, { clientId: id })).invitation?.standing).toBe('void');
});

test('a member of another firm becomes a client here without losing their place', async () => {
  const { id } = await makeClient(firm.ctx);
  const { token } = await invite(firm.ctx, id, other.email);
  const taken = await acceptSignedIn(database.db, { token, userId: other.userId }, ASKED);
  expect(taken).toEqual({ kind: 'applicant' });
});

test('ended, the login sees nothing of the firm at its next step; it can be invited again', async () => {
  const { id } = await makeClient(firm.ctx);
  const admission = await accept((await invite(firm.ctx, id)).token);
  if (typeof admission === 'string' || admission.step !== 'in') throw new Error(JSON.stringify(admission));
  const { access, userIds } = await endPortalAccess(firm.ctx, { clientId: id });
  expect(access).toMatchObject({ since: null, can: { invite: true, end: false } });
  expect(userIds).toEqual([admission.userId]);
  expect((await resolveSession(database.db, admission.sessionId, NOW))?.actor).toMatchObject({ links: [] });
  expect((await events(id)).at(-1)).toBe('identity.applicant_unlinked');
  expect((await endPortalAccess(firm.ctx, { clientId: id })).userIds).toEqual([]);
  const again = await invite(firm.ctx, id);
  expect(again.access.invitation?.standing).toBe('open');
});
