// Sending, repeating and withdrawing invitations, and the list of them.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { newId, ROLES, type Role, type StaffContext } from '../platform/index.ts';
import { problemOf } from '../platform/testing.ts';
import {
  countMembers,
  endMember,
  getInvitationChoices,
  inviteMember,
  listInvitations,
  permissionsOf,
  readInvitation,
  resendInvitation,
  withdrawInvitation,
} from './index.ts';
import type { InvitationView } from './invitation-schemas.ts';
import { addMember, deliver, makeFirm, tokenIn, type TestFirm } from './testing.ts';

const NOW = new Date('2026-11-21T15:00:00Z');
const DAY = 86_400_000;
let at = NOW;
const now = () => at;
let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  [firm, other] = [await makeFirm(database.db, 'owner', now), await makeFirm(database.db, 'owner', now)];
});
afterAll(() => database.close());

const someone = () => `${newId()}@x.example`;
const asked = (overrides: object = {}) => ({
  email: someone(),
  role: 'assistant' as const,
  language: 'en' as const,
  ...overrides,
});
const invited = async (ctx: StaffContext, email: string): Promise<InvitationView> =>
  (await listInvitations(ctx, { limit: 100 })).items.find((one) => one.email === email)!;
const events = async (id: string) =>
  (
    await asSuper(database.superUrl, (root) =>
      root.query('select type, actor_id from outbox_events where subject_id = $1 order by id', [id]),
    )
  ).rows as { type: string; actor_id: string }[];
const standingOf = async (token: string) => (await readInvitation(database.db, token, at)).standing;

describe('rights are the verbs’ own', () => {
  const calls: [string, (ctx: StaffContext, id: string) => Promise<unknown>][] = [
    ['list', (ctx) => listInvitations(ctx, {})],
    ['choices', (ctx) => getInvitationChoices(ctx)],
    ['invite', (ctx) => inviteMember(ctx, asked())],
    ['resend', (ctx, id) => resendInvitation(ctx, { id, version: 9 })],
    ['withdraw', (ctx, id) => withdrawInvitation(ctx, { id, version: 9 })],
  ];
  test.each(calls)('%s', async (_, call) => {
    const { email } = await inviteMember(firm.ctx, asked());
    const { id } = await invited(firm.ctx, email);
    for (const role of ROLES) {
      const { ctx } = await addMember(firm, role);
      expect([role, (await problemOf(call(ctx, id))) !== 'forbidden']).toEqual([
        role,
        ['owner', 'admin'].includes(role),
      ]);
    }
  });

  test.each(calls.slice(3))('%s: another firm’s is not found, like nobody’s', async (_, call) => {
    const { email } = await inviteMember(other.ctx, asked());
    const { id } = await invited(other.ctx, email);
    for (const target of [id, newId(), "' or true"])
      expect(await problemOf(call(firm.ctx, target))).toBe('not_found');
    expect(await invited(other.ctx, email)).toMatchObject({ version: 1, standing: 'open' });
  });

  test('owners are offered, repeated and withdrawn by owners alone', async () => {
    const admin = await addMember(firm, 'admin');
    expect(await problemOf(inviteMember(admin.ctx, asked({ role: 'owner' })))).toBe('forbidden');
    const { email } = await inviteMember(firm.ctx, asked({ role: 'owner' }));
    const { id } = await invited(firm.ctx, email);
    expect((await invited(admin.ctx, email)).can).toEqual({ resend: false, withdraw: false });
    expect(await problemOf(resendInvitation(admin.ctx, { id, version: 1 }))).toBe('forbidden');
    expect(await problemOf(withdrawInvitation(admin.ctx, { id, version: 1 }))).toBe('forbidden');
    expect((await getInvitationChoices(admin.ctx)).roles.map(({ role }) => role)).not.toContain('owner');
    expect((await getInvitationChoices(firm.ctx)).roles).toContainEqual({
      role: 'billing',
      rights: permissionsOf('billing'),
    });
  });

  test('who lost the role a moment ago sends nothing more, whatever their session remembers', async () => {
    const admin = await addMember(firm, 'admin');
    await endMember(firm.ctx, { id: admin.id, version: 1, successorId: null });
    expect(await problemOf(inviteMember(admin.ctx, asked()))).toBe('forbidden');
    const assistant = await addMember(firm, 'assistant');
    const asAdmin = { ...assistant.ctx, actor: { ...assistant.ctx.actor, role: 'admin' as Role } };
    expect(await problemOf(inviteMember(asAdmin, asked()))).toBe('forbidden');
  });
});

describe('inviting', () => {
  test('mails a link that names firm and inviter, in the language that was chosen', async () => {
    const before = (await countMembers(firm.ctx)).invited;
    const { email } = await inviteMember(
      firm.ctx,
      asked({ email: ` ${someone().toUpperCase()} `, name: ' Ada Boyd ', language: 'fr', role: 'billing' }),
    );
    expect(email).toBe(email.toLowerCase());
    const view = await invited(firm.ctx, email);
    expect(view).toEqual({
      id: expect.any(String) as unknown as string,
      email,
      name: 'Ada Boyd',
      role: 'billing',
      language: 'fr',
      invitedBy: 'Test Person',
      sentAt: NOW.toISOString(),
      expiresAt: new Date(NOW.getTime() + 7 * DAY).toISOString(),
      closedAt: null,
      standing: 'open',
      undelivered: false,
      version: 1,
      can: { resend: true, withdraw: true },
    });
    expect((await countMembers(firm.ctx)).invited).toBe(before + 1);
    const letter = (await deliver(database.db, at)).find(({ to }) => to === email);
    expect(letter?.text).toContain(`Test Person vous invite à travailler avec Firm ${firm.slug}`);
    expect(await readInvitation(database.db, tokenIn(letter), at)).toEqual({
      standing: 'open',
      firm: `Firm ${firm.slug}`,
      brand: { slug: firm.slug, name: `Firm ${firm.slug}`, accent: null, logo: null },
      inviter: 'Test Person',
      role: 'billing',
      email,
      name: 'Ada Boyd',
      login: 'none',
    });
    expect(await events(view.id)).toEqual([{ type: 'identity.invitation_sent', actor_id: firm.userId }]);
  });

  test('is refused for who is on the staff, and for who was: they are restored', async () => {
    const one = await addMember(firm, 'assistant');
    expect(await problemOf(inviteMember(firm.ctx, asked({ email: one.email.toUpperCase() })))).toBe(
      'memberAlready',
    );
    await endMember(firm.ctx, { id: one.id, version: 1, successorId: null });
    expect(await problemOf(inviteMember(firm.ctx, asked({ email: one.email })))).toBe('memberToRestore');
    // What one firm may not do says nothing to another.
    expect(await problemOf(inviteMember(other.ctx, asked({ email: one.email })))).toBe('done');
  });

  test.each([
    [{ email: 'ada' }, 'email'],
    [{ email: '' }, 'required'],
    [{ role: 'king' }, 'role'],
    [{ language: 'de' }, 'language'],
    [{ name: 'a\u202eb' }, 'malformed'],
    [{ orgId: newId() }, 'orgId'],
  ])('is refused with %j', async (part, word) => {
    const refusal = inviteMember(firm.ctx, asked(part)).catch((error: unknown) => JSON.stringify(error));
    expect(await refusal).toContain(word);
  });

  test('the same address again withdraws the first; of two at once one stays', async () => {
    const email = someone();
    await inviteMember(firm.ctx, asked({ email }));
    const first = await invited(firm.ctx, email);
    const [mail] = await deliver(database.db, at, email);
    await Promise.all([
      inviteMember(firm.ctx, asked({ email, role: 'billing' })),
      inviteMember(firm.ctx, asked({ email, role: 'billing' })),
    ]);
    const { items } = await listInvitations(firm.ctx, { limit: 100 });
    expect(items.filter((one) => one.email === email)).toMatchObject([{ role: 'billing' }]);
    expect(await standingOf(tokenIn(mail))).toBe('withdrawn');
    expect((await events(first.id)).map(({ type }) => type)).toEqual([
      'identity.invitation_sent',
      'identity.invitation_withdrawn',
    ]);
  });

  test('is not for a sender whose own address is unconfirmed', async () => {
    const admin = await addMember(firm, 'admin');
    await asSuper(database.superUrl, (root) =>
      root.query('update users set email_verified_at = null where id = $1', [admin.userId]),
    );
    expect(await problemOf(inviteMember(admin.ctx, asked()))).toBe('confirmOwnEmail');
  });

  test('ends at a hundred a day for one firm', async () => {
    const busy = await makeFirm(database.db, 'owner', now);
    await asSuper(database.superUrl, (root) =>
      root.query(
        `insert into invitations (id, org_id, kind, email, language, role, invited_by, created_at, sent_at, expires_at)
         select gen_random_uuid(), $1, 'staff', n || '@x.example', 'en', 'assistant', $2, $3, $3, $3
         from generate_series(1, 100) n`,
        [busy.orgId, busy.userId, NOW],
      ),
    );
    expect(await problemOf(inviteMember(busy.ctx, asked()))).toBe('invitedTooMany');
    at = new Date(NOW.getTime() + DAY);
    expect(await problemOf(inviteMember(busy.ctx, asked()))).toBe('done');
    at = NOW;
  });
});

describe('sending again', () => {
  test('carries a new link, lives anew, and the earlier link opens nothing', async () => {
    const { email } = await inviteMember(firm.ctx, asked());
    const { id } = await invited(firm.ctx, email);
    const [first] = await deliver(database.db, at, email);
    at = new Date(NOW.getTime() + 8 * DAY);
    expect((await invited(firm.ctx, email)).standing).toBe('expired');
    expect(await standingOf(tokenIn(first))).toBe('expired');
    const colleague = await addMember(firm, 'admin', 'Another Admin');
    await resendInvitation(colleague.ctx, { id, version: 1 });
    expect(await invited(firm.ctx, email)).toMatchObject({
      standing: 'open',
      version: 2,
      invitedBy: 'Another Admin',
      expiresAt: new Date(at.getTime() + 7 * DAY).toISOString(),
    });
    const [second] = await deliver(database.db, at, email);
    expect(await standingOf(tokenIn(first))).toBe('replaced');
    expect(await standingOf(tokenIn(second))).toBe('open');
    at = NOW;
  });

  test('voids a link also while its mail still waits to leave', async () => {
    const { email } = await inviteMember(firm.ctx, asked());
    const { id } = await invited(firm.ctx, email);
    await resendInvitation(firm.ctx, { id, version: 1 });
    const [first, second] = await deliver(database.db, at, email);
    expect([await standingOf(tokenIn(first)), await standingOf(tokenIn(second))]).toEqual([
      'replaced',
      'open',
    ]);
  });

  test('twice at once is once, and has an end', async () => {
    const { email } = await inviteMember(firm.ctx, asked());
    const { id } = await invited(firm.ctx, email);
    const both = [1, 2].map(() => problemOf(resendInvitation(firm.ctx, { id, version: 1 })));
    expect((await Promise.all(both)).sort()).toEqual(['conflict', 'done']);
    await asSuper(database.superUrl, (root) =>
      root.query('update invitations set version = 10 where id = $1', [id]),
    );
    expect(await problemOf(resendInvitation(firm.ctx, { id, version: 10 }))).toBe('invitedTooOften');
  });

  test('an invitation of someone who may not offer it any more is void until a colleague sends it', async () => {
    const admin = await addMember(firm, 'admin');
    const { email } = await inviteMember(admin.ctx, asked());
    const [mail] = await deliver(database.db, at, email);
    await endMember(firm.ctx, { id: admin.id, version: 1, successorId: null });
    expect(await standingOf(tokenIn(mail))).toBe('void');
    const { id, standing } = await invited(firm.ctx, email);
    expect(standing).toBe('void');
    await resendInvitation(firm.ctx, { id, version: 1 });
    const [again] = await deliver(database.db, at, email);
    expect(await standingOf(tokenIn(again))).toBe('open');
  });
});

describe('withdrawing', () => {
  test('closes the link and stands among the past ones', async () => {
    const { email } = await inviteMember(firm.ctx, asked());
    const { id } = await invited(firm.ctx, email);
    const [mail] = await deliver(database.db, at, email);
    expect(await problemOf(withdrawInvitation(firm.ctx, { id, version: 9 }))).toBe('conflict');
    await withdrawInvitation(firm.ctx, { id, version: 1 });
    expect(await standingOf(tokenIn(mail))).toBe('withdrawn');
    expect(await invited(firm.ctx, email)).toBeUndefined();
    const past = await listInvitations(firm.ctx, { view: 'past', limit: 100 });
    expect(past.items.find((one) => one.id === id)).toMatchObject({
      standing: 'withdrawn',
      closedAt: NOW.toISOString(),
      can: { resend: false, withdraw: false },
    });
    expect(await problemOf(withdrawInvitation(firm.ctx, { id, version: 2 }))).toBe('invitationClosed');
    expect(await problemOf(resendInvitation(firm.ctx, { id, version: 2 }))).toBe('invitationClosed');
    expect((await events(id)).map(({ type }) => type)).toEqual([
      'identity.invitation_sent',
      'identity.invitation_withdrawn',
    ]);
  });
});

describe('the list', () => {
  test('comes page by page, newest first, each once', async () => {
    const crowd = await makeFirm(database.db, 'owner', now);
    const addresses: string[] = [];
    for (let n = 0; n < 7; n += 1) {
      // Three share a moment.
      at = new Date(NOW.getTime() + Math.floor(n / 3) * 1_000);
      addresses.unshift((await inviteMember(crowd.ctx, asked())).email);
    }
    at = NOW;
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listInvitations(crowd.ctx, { limit: 3, cursor });
      seen.push(...page.items.map(({ email }) => email));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(addresses);
    expect(await problemOf(listInvitations(crowd.ctx, { cursor: 'x' }))).toBe('cursor');
    expect((await listInvitations(crowd.ctx, { view: 'past' })).items).toEqual([]);
  });
});

test('a link that nobody was sent opens nothing', async () => {
  for (const token of ['', 'x', 'z'.repeat(43), 'z'.repeat(5_000), "' or 1=1"])
    expect(await standingOf(token)).toBe('unknown');
});
