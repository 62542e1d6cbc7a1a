import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { changeRole, endMember } from '../identity/index.ts';
import { addMember, makeFirm, type TestFirm } from '../identity/testing.ts';
import { drainEvents } from '../platform/testing.ts';
import {
  countUnread,
  getNotificationSettings,
  listNotifications,
  MESSAGING_CONSUMERS,
  readNotifications,
  saveNotificationSettings,
  sweepNotifications,
} from './index.ts';

const now = () => new Date('2026-11-21T15:00:00Z');
let database: TestDatabase;
let firm: TestFirm;
let member: Awaited<ReturnType<typeof addMember>>;

beforeAll(async () => {
  database = await openTestDatabase();
  // Who is new hears of what happens from then on.
  await drainEvents(database, MESSAGING_CONSUMERS);
});
afterAll(() => database.close());
beforeEach(async () => {
  firm = await makeFirm(database.db, 'owner', now);
  member = await addMember(firm, 'assistant', 'Noor Aziz');
});

const change = async (role: 'assistant' | 'consultant', version: number) => {
  await changeRole(firm.ctx, { id: member.id, role, version });
  await drainEvents(database, MESSAGING_CONSUMERS);
};

test('whoever gets another role is told once, and nobody else is', async () => {
  const other = await addMember(firm, 'consultant');
  await change('consultant', 1);
  await drainEvents(database, MESSAGING_CONSUMERS);
  const { items } = await listNotifications(member.ctx, {});
  expect(items).toEqual([
    {
      id: expect.any(String),
      kind: 'role_changed',
      subject: { type: 'user', id: member.userId, name: 'Noor Aziz' },
      round: null,
      at: now().toISOString(),
      read: false,
    },
  ]);
  expect(await countUnread(member.ctx)).toEqual({ unread: 1, muted: false });
  for (const ctx of [firm.ctx, other.ctx])
    expect([(await listNotifications(ctx, {})).items, await countUnread(ctx)]).toEqual([
      [],
      { unread: 0, muted: false },
    ]);
});

test('a successor is told whose work is theirs', async () => {
  const heir = await addMember(firm, 'consultant');
  await endMember(firm.ctx, { id: member.id, version: 1, successorId: heir.id });
  await drainEvents(database, MESSAGING_CONSUMERS);
  expect((await listNotifications(heir.ctx, {})).items).toMatchObject([
    { kind: 'work_received', subject: { id: member.userId, name: 'Noor Aziz' } },
  ]);
});

test('what was seen is read, what comes meanwhile is not, and a page follows the other', async () => {
  await change('consultant', 1);
  await change('assistant', 2);
  const first = await listNotifications(member.ctx, { limit: 1 });
  const second = await listNotifications(member.ctx, { limit: 1, cursor: first.nextCursor });
  expect(second.nextCursor).toBeNull();
  expect(second.items[0]!.id < first.items[0]!.id).toBe(true);
  expect(await readNotifications(member.ctx, { upToId: second.items[0]!.id })).toMatchObject({ unread: 1 });
  expect(await readNotifications(member.ctx, { id: first.items[0]!.id })).toMatchObject({ unread: 0 });
  expect((await listNotifications(member.ctx, {})).items.map(({ read }) => read)).toEqual([true, true]);
});

test('to be told and to have read is announced to that reader’s pages, and stands in no trail', async () => {
  await change('consultant', 1);
  const { items } = await listNotifications(member.ctx, {});
  await readNotifications(member.ctx, { id: items[0]!.id });
  await readNotifications(member.ctx, { id: items[0]!.id });
  const ask = (sql: string) =>
    asSuper(database.superUrl, async (root) => (await root.query(sql, [firm.orgId])).rows as unknown[]);
  const subject = { subject_type: 'inbox', subject_id: member.userId };
  expect(
    await ask(
      `select type, subject_type, subject_id from outbox_events where org_id = $1 and type like 'messaging.%' order by id`,
    ),
  ).toEqual([
    { type: 'messaging.told', ...subject },
    { type: 'messaging.read', ...subject },
  ]);
  expect(await ask(`select 1 from audit_entries where org_id = $1 and action like 'messaging.%'`)).toEqual(
    [],
  );
});

test('nobody marks what is not theirs', async () => {
  await change('consultant', 1);
  const { items } = await listNotifications(member.ctx, {});
  for (const id of [items[0]!.id, '00000000-0000-7000-8000-000000000000', 'none'])
    for (const input of [{ id }, { upToId: id }])
      await expect(readNotifications(firm.ctx, input)).rejects.toMatchObject({ code: 'not_found' });
  expect(await countUnread(member.ctx)).toMatchObject({ unread: 1 });
});

test('a kind that is not wanted is not noted, and quiet ends by itself', async () => {
  await saveNotificationSettings(member.ctx, { off: ['role_changed', 'role_changed'] });
  await change('consultant', 1);
  expect(await countUnread(member.ctx)).toMatchObject({ unread: 0 });
  const quiet = await saveNotificationSettings(member.ctx, { mute: 'hour' });
  expect(quiet).toEqual({ off: ['role_changed'], mutedUntil: '2026-11-21T16:00:00.000Z' });
  expect(await countUnread(member.ctx)).toMatchObject({ muted: true });
  const later = { ...member.ctx, now: () => new Date('2026-11-21T16:00:01Z') };
  expect(await countUnread(later)).toMatchObject({ muted: false });
  expect(await getNotificationSettings(later)).toEqual({ off: ['role_changed'], mutedUntil: null });
  await saveNotificationSettings(member.ctx, { off: [], mute: 'off' });
  expect(await getNotificationSettings(member.ctx)).toEqual({ off: [], mutedUntil: null });
});

test('a note is written in the firm’s own name alone: no member can write one to another', async () => {
  const { withTransaction } = await import('../platform/index.ts');
  await expect(
    withTransaction(firm.ctx, (tx) =>
      tx.notification.createMany({
        data: {
          id: firm.ctx.newId(),
          orgId: firm.orgId,
          userId: member.userId,
          kind: 'role_changed',
          subjectType: 'user',
          subjectId: member.userId,
          eventId: firm.ctx.newId(),
          at: now(),
        },
      }),
    ),
  ).rejects.toThrow();
});

test('after half a year it is swept away', async () => {
  await change('consultant', 1);
  expect(await sweepNotifications(database.db, new Date('2027-05-01T00:00:00Z'))).toBe(0);
  expect(await sweepNotifications(database.db, new Date('2027-06-01T00:00:00Z'))).toBeGreaterThan(0);
  await asSuper(database.superUrl, async (root) => {
    expect((await root.query('select 1 from notifications')).rowCount).toBe(0);
  });
});
