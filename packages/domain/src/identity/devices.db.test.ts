// The browsers of a login: who is told of a strange one, who lets it in, and what becomes of one that was lost.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { newId } from '../platform/index.ts';
import {
  answerForDevice,
  approvalStanding,
  enterApproved,
  findWaitingDevice,
  listOwnDevices,
  removeDevice,
  resendApproval,
  resolveSession,
  signIn,
  stopTrustingDevice,
  sweepAccounts,
  type Admission,
} from './index.ts';
import { deliver, makeFirm, signedIn, TEST_PASSWORD, tokenIn, type TestFirm } from './testing.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

let database: TestDatabase;
let firm: TestFirm;
let colleague: TestFirm;
beforeAll(async () => {
  database = await openTestDatabase();
  colleague = await makeFirm(database.db, 'consultant', () => NOW);
});
afterAll(() => database.close());
beforeEach(async () => {
  firm = await makeFirm(database.db, 'consultant', () => NOW);
  await deliver(database.db, NOW);
});

const look = async <Row>(sql: string, values: unknown[] = []) =>
  (await asSuper(database.superUrl, (root) => root.query(sql, values))).rows as Row[];
const come = (device: string | null = null, now = NOW) =>
  signedIn(database.db, { email: firm.email, device, userAgent: FIREFOX }, now);
const subjects = async (now = NOW) => (await deliver(database.db, now)).map(({ subject }) => subject);
const deviceOf = async (sessionId: string) =>
  (await look<{ device_id: string }>('select device_id from sessions where id = $1', [sessionId]))[0]!
    .device_id;
const isLive = async (sessionId: string) => (await resolveSession(database.db, sessionId, NOW)) !== null;
const TOLD = 'A new device signed in to your account';

describe('a strange device', () => {
  test('is told of once; the first of all, and one that comes back, are not', async () => {
    const first = (await come())!;
    expect(await subjects()).toEqual([]);
    const second = (await come())!;
    const [letter, ...more] = await deliver(database.db, NOW);
    expect([letter!.subject, more]).toEqual([TOLD, []]);
    expect(letter!.text).toContain('Firefox, Linux');
    await come(first.device, after(1));
    await come(second.device, after(1));
    await come(second.device, after(60 * 24 * 60));
    expect(await subjects(after(60 * 24 * 60))).toEqual([]);
  });

  test('is one that was removed, too, although it brings its old secret', async () => {
    const [kept, lost] = [(await come())!, (await come())!];
    await removeDevice(firm.ctx, { id: await deviceOf(lost.sessionId) });
    await subjects();
    const again = (await come(lost.device))!;
    expect(again.device).not.toBe(lost.device);
    expect(await subjects()).toEqual([TOLD]);
    expect(await isLive(kept.sessionId)).toBe(true);
  });

  test('brings nothing with a secret of somebody else’s making or another login’s', async () => {
    const mine = (await come())!;
    await subjects();
    const theirs = await signedIn(database.db, { email: colleague.email, device: mine.device }, NOW);
    expect(theirs!.device).toBe(mine.device);
    expect(await deviceOf(theirs!.sessionId)).not.toBe(await deviceOf(mine.sessionId));
    const forged = (await come('not a secret'))!;
    expect(forged.device).not.toBe('not a secret');
  });
});

describe('one’s own devices', () => {
  test('are listed, this one first, without those that were removed', async () => {
    const [there, here] = [(await come())!, (await come())!];
    await look(`update devices set trusted_until = '2026-12-21' where id = $1`, [
      await deviceOf(there.sessionId),
    ]);
    await look(`update devices set trusted_until = '2026-01-01' where id = $1`, [
      await deviceOf(here.sessionId),
    ]);
    const listed = await listOwnDevices(firm.ctx, { id: here.sessionId });
    expect(listed).toMatchObject([
      { id: await deviceOf(here.sessionId), current: true, userAgent: FIREFOX, trustedUntil: null },
      { id: await deviceOf(there.sessionId), current: false, trustedUntil: '2026-12-21T00:00:00.000Z' },
    ]);
    await removeDevice(firm.ctx, { id: listed[1]!.id });
    expect(await listOwnDevices(firm.ctx, { id: here.sessionId })).toHaveLength(1);
    expect(await listOwnDevices(colleague.ctx, { id: here.sessionId })).not.toContainEqual(
      expect.objectContaining({ id: listed[0]!.id }),
    );
  });

  test('one that is removed is signed out at once and no longer trusted; the firm’s trail says so', async () => {
    const [here, lost] = [(await come())!, (await come())!];
    const id = await deviceOf(lost.sessionId);
    await look(`update devices set trusted_until = '2027-01-01', approved_at = now() where id = $1`, [id]);
    expect(await removeDevice(firm.ctx, { id })).toEqual({ ended: [lost.sessionId] });
    expect([await isLive(here.sessionId), await isLive(lost.sessionId)]).toEqual([true, false]);
    expect(await look('select trusted_until, approved_at from devices where id = $1', [id])).toEqual([
      { trusted_until: null, approved_at: null },
    ]);
    expect(
      await look(
        `select actor_id from audit_entries where action = 'identity.device_removed' and org_id = $1`,
        [firm.orgId],
      ),
    ).toEqual([{ actor_id: firm.userId }]);
    await expect(removeDevice(firm.ctx, { id })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('lose their trust alone when that is wanted', async () => {
    const here = (await come())!;
    const id = await deviceOf(here.sessionId);
    await look(`update devices set trusted_until = '2027-01-01' where id = $1`, [id]);
    expect(await stopTrustingDevice(firm.ctx, { id })).toEqual({ id });
    expect(await look('select trusted_until from devices where id = $1', [id])).toEqual([
      { trusted_until: null },
    ]);
    expect(await isLive(here.sessionId)).toBe(true);
  });

  test('nobody else’s can be touched', async () => {
    const theirs = await signedIn(database.db, { email: colleague.email }, NOW);
    const id = await deviceOf(theirs!.sessionId);
    for (const one of [id, newId(), 'x'])
      for (const verb of [removeDevice, stopTrustingDevice])
        await expect(verb(firm.ctx, { id: one })).rejects.toMatchObject({ code: 'not_found' });
    expect(await isLive(theirs!.sessionId)).toBe(true);
  });
});

describe('where a firm lets in no strange device', () => {
  type Waiting = Extract<Admission, { step: 'second-factor' | 'approve-device' }>;
  const knock = async (device: string | null = null) =>
    (await signIn(
      database.db,
      { email: firm.email, password: TEST_PASSWORD, userAgent: FIREFOX, device },
      NOW,
    )) as Waiting;
  const standing = (held: Waiting, now = NOW) => approvalStanding(database.db, held.secret, now);
  const enter = (held: Waiting, now = NOW, device: string | null = held.device) =>
    enterApproved(database.db, held.secret, { userAgent: FIREFOX, device }, now);
  const answer = (token: string, say: 'let-in' | 'refuse', now = NOW) =>
    answerForDevice(database.db, { token, answer: say }, { now, requestId: 'test' });
  const linkOf = async () => tokenIn((await deliver(database.db, NOW))[0]);

  beforeEach(() => look('update organizations set approve_devices = true where id = $1', [firm.orgId]));

  test('it waits until its owner lets it in, and comes in by itself from then on', async () => {
    const held = await knock();
    expect(held.step).toBe('approve-device');
    expect([await standing(held), await enter(held)]).toEqual(['waiting', 'waiting']);
    const token = await linkOf();
    expect(await findWaitingDevice(database.db, token, NOW)).toEqual({
      browser: 'Firefox',
      system: 'Linux',
      at: NOW.toISOString(),
    });
    expect(await standing(held)).toBe('waiting');
    expect(await answer(token, 'let-in')).toEqual({ ended: [] });
    expect([await answer(token, 'refuse'), await findWaitingDevice(database.db, token, NOW)]).toEqual([
      false,
      null,
    ]);
    expect(await standing(held)).toBe('approved');
    const both = await Promise.all([enter(held), enter(held)]);
    expect(both.map((one) => (typeof one === 'string' ? one : one.step)).sort()).toEqual(['gone', 'in']);
    expect(await standing(held)).toBe('gone');
    // The mail that asked has told of it already.
    expect(await subjects()).toEqual([]);
    expect(await come(held.device, after(10))).toMatchObject({ step: 'in' });
  });

  test('refused, it is gone, and stays a stranger', async () => {
    const held = await knock();
    expect(await answer(await linkOf(), 'refuse')).toEqual({ ended: [] });
    expect([await standing(held), await enter(held)]).toEqual(['gone', 'gone']);
    expect(await knock(held.device)).toMatchObject({ step: 'approve-device' });
    expect(
      await look(`select 1 from audit_entries where action = 'identity.device_refused' and org_id = $1`, [
        firm.orgId,
      ]),
    ).toHaveLength(1);
  });

  test('half an hour, a few mails, and only with its own secrets', async () => {
    const held = await knock();
    const token = await linkOf();
    expect([await standing(held, after(30)), await findWaitingDevice(database.db, token, after(30))]).toEqual(
      ['gone', null],
    );
    expect(await approvalStanding(database.db, 'x', NOW)).toBe('gone');
    expect(await resendApproval(database.db, held.secret, NOW)).toBe('sent');
    expect(await subjects()).toEqual(['Let this device in?']);
    for (let n = 0; n < 3; n += 1) await resendApproval(database.db, held.secret, NOW);
    expect(await resendApproval(database.db, held.secret, NOW)).toBe('enough');
    expect(await resendApproval(database.db, 'x', NOW)).toBe('gone');
    await answer(token, 'let-in');
    expect(await enter(held, NOW, null)).toBe('gone');
    expect(await enter(held)).toMatchObject({ step: 'in' });
  });

  test('a second factor that was set up meanwhile is not gone around', async () => {
    const held = await knock();
    await answer(await linkOf(), 'let-in');
    await look('update users set second_factor_since = now() where id = $1', [firm.userId]);
    expect([await enter(held), await standing(held)]).toEqual(['gone', 'gone']);
  });

  test('a login that was disabled meanwhile stays outside', async () => {
    const held = await knock();
    const token = await linkOf();
    await look('update users set disabled_at = now() where id = $1', [firm.userId]);
    expect(await answer(token, 'let-in')).toBe(false);
    await look('update devices set approved_at = now() where user_id = $1', [firm.userId]);
    expect(await enter(held)).toBe('gone');
  });
});

test('what is left over goes: steps after a day, devices after 400, changes of address after a month', async () => {
  await come();
  const insert = (id: string, table: string, columns: string, values: unknown[]) =>
    look(
      `insert into ${table} (id, user_id, created_at, ${columns}) values ($1, $2, $3, ${values.map((_, at) => `$${at + 4}`).join(', ')})`,
      [id, firm.userId, NOW, ...values],
    );
  const counts = () =>
    look(
      `select (select count(*)::int from devices where user_id = $1) as devices,
        (select count(*)::int from sign_in_steps where user_id = $1) as steps,
        (select count(*)::int from email_changes where user_id = $1) as changes`,
      [firm.userId],
    );
  await insert(newId(), 'sign_in_steps', 'kind, secret_hash, expires_at', ['second-factor', 'a', NOW]);
  await insert(newId(), 'email_changes', 'new_email, expires_at', ['a@x.example', NOW]);
  const day = (days: number) => after(days * 24 * 60 + 1);
  await sweepAccounts(database.db, after(23 * 60));
  expect(await counts()).toEqual([{ devices: 1, steps: 1, changes: 1 }]);
  await sweepAccounts(database.db, day(1));
  expect(await counts()).toEqual([{ devices: 1, steps: 0, changes: 1 }]);
  await sweepAccounts(database.db, day(30));
  expect(await counts()).toEqual([{ devices: 1, steps: 0, changes: 0 }]);
  await sweepAccounts(database.db, day(399));
  expect(await counts()).toEqual([{ devices: 1, steps: 0, changes: 0 }]);
  await sweepAccounts(database.db, day(400));
  expect(await counts()).toEqual([{ devices: 0, steps: 0, changes: 0 }]);
});
