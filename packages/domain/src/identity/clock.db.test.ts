// The clock of demo mode: moved once for every process, and what asks it finds thirty days gone.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import {
  clockAheadMs,
  followDemoClock,
  inSystemScope,
  moveDemoClock,
  obeyDemoClock,
  openRateLimiter,
  productNow,
  readSpan,
  wallTime,
  type DomainError,
} from '../platform/index.ts';
import { setClockAhead } from '../platform/clock.ts';
import { drainEvents } from '../platform/testing.ts';
import {
  carrySession,
  createApiKey,
  IDENTITY_CONSUMERS,
  inviteMember,
  listInvitations,
  resolveApiKey,
  resolveSession,
  saveLicence,
  watchLicences,
} from './index.ts';
import { checkCode } from './factor-check.ts';
import {
  addMember,
  deliver,
  licenceFacts,
  makeFirm,
  memberIdOf,
  setUpApp,
  signedIn,
  TEST_KEYS,
} from './testing.ts';

const DAY = 86_400_000;
let database: TestDatabase;
const root = <Row extends object>(sql: string, values: unknown[] = []) =>
  asSuper(database.superUrl, async (client) => (await client.query(sql, values)).rows as Row[]);

beforeAll(async () => {
  database = await openTestDatabase();
});
afterEach(async () => {
  setClockAhead(0);
  await root('delete from demo_clock');
});
afterAll(() => database.close());

const move = async (days: number) => {
  await moveDemoClock(database.db, days * DAY);
  await obeyDemoClock(database.db);
};

test('is the wall’s until it is moved, is the same for whoever asks, and only goes ahead', async () => {
  await obeyDemoClock(database.db);
  expect(clockAheadMs()).toBe(0);
  await move(30);
  await move(1);
  expect(clockAheadMs()).toBe(31 * DAY);
  expect(Math.abs(productNow().getTime() - Date.now() - 31 * DAY)).toBeLessThan(60_000);
  expect(Math.abs(wallTime(productNow()).getTime() - Date.now())).toBeLessThan(60_000);
  await expect(root('update demo_clock set ahead_ms = -1')).rejects.toThrow('demo_clock_ahead');
  const tooFar = await moveDemoClock(database.db, 366 * 20 * DAY).catch((error: DomainError) => error);
  expect(tooFar).toMatchObject({ code: 'invalid', fields: { by: { key: 'clockTooFar' } } });
});

test.each([
  ['30d', 30 * DAY],
  ['12h', DAY / 2],
  ['0d', null],
  ['-1d', null],
  ['30', null],
  ['1e9d', null],
  ['30 d', null],
  ['', null],
])('reads %j', (text, wanted) => expect(readSpan(text)).toBe(wanted));

test('a process that follows hears of a move, and every sweep is due at once', async () => {
  await root(`insert into schedules (name, next_at) values ('tests.sweep', now() + interval '1 hour')`);
  const follower = await followDemoClock(database.db, database.appUrl, (error) => {
    throw error;
  });
  try {
    await moveDemoClock(database.db, DAY);
    const until = Date.now() + 60_000;
    while (clockAheadMs() !== DAY && Date.now() < until) await new Promise((done) => setTimeout(done, 20));
    expect(clockAheadMs()).toBe(DAY);
  } finally {
    await follower.close();
  }
  expect(await root(`select 1 from schedules where name = 'tests.sweep' and next_at <= now()`)).toHaveLength(
    1,
  );
});

test('after thirty days an invitation is too old, a key and a session are over, and a licence brings its warning', async () => {
  const firm = await makeFirm(database.db, 'owner');
  const in50Days = new Date(Date.now() + 50 * DAY).toISOString().slice(0, 10);
  const memberId = await memberIdOf(firm);
  await saveLicence(firm.ctx, { memberId, version: null, ...licenceFacts({ expiresOn: in50Days }) });
  await inviteMember(firm.ctx, { email: 'new@x.example', role: 'assistant', language: 'en' });
  const mine = (await signedIn(database.db, firm, productNow()))!;
  const colleague = await addMember(firm, 'assistant');
  const theirs = (await signedIn(database.db, colleague, productNow()))!;
  const key = await createApiKey(database.db, { firmSlug: firm.slug, email: firm.email }, productNow());
  await root(`update api_keys set expires_at = now() + interval '10 days'`);
  const standing = async () => (await listInvitations(firm.ctx, {})).items[0]!.standing;
  const warned = async () => {
    await watchLicences(database.db, productNow());
    await drainEvents(database, IDENTITY_CONSUMERS);
    return (await deliver(database.db, productNow(), firm.email)).filter(({ subject }) =>
      /licence/.test(subject),
    );
  };
  expect([await standing(), (await warned()).length]).toEqual(['open', 0]);
  expect(await resolveApiKey(database.db, key, productNow())).not.toBeNull();

  await move(30);
  await carrySession(database.db, mine.sessionId, 30 * DAY);
  expect(await standing()).toBe('expired');
  expect(await warned()).toHaveLength(1);
  expect(await resolveApiKey(database.db, key, productNow())).toBeNull();
  // Whoever moved it stays; everybody else was away for a month.
  expect(await resolveSession(database.db, mine.sessionId, productNow())).not.toBeNull();
  expect(await resolveSession(database.db, theirs.sessionId, productNow())).toBeNull();
  expect(await signedIn(database.db, colleague, productNow())).not.toBeNull();
});

test('what others count by the wall’s clock goes on: codes of an app, limits on calls', async () => {
  const firm = await makeFirm(database.db, 'owner');
  const session = (await signedIn(database.db, firm, productNow()))!;
  const app = await setUpApp(firm.ctx, { id: session.sessionId });
  await root('update totp_factors set last_step = null');
  await move(30);
  const check = (code: string) =>
    inSystemScope(database.db, 'identity.own-factors', (tx) =>
      checkCode(tx, firm.userId, code, TEST_KEYS, productNow()),
    );
  expect(await check(app.codeAt(productNow()))).toMatchObject({ right: null });
  expect(await check(app.codeAt(new Date()))).toMatchObject({ right: 'app' });
  const limiter = openRateLimiter(database.db, undefined, (error) => {
    throw error;
  });
  const ask = () => limiter.admit([{ key: `user:${firm.userId}`, perMinute: 2 }]);
  expect([await ask(), await ask()]).toEqual([null, null]);
  await move(1);
  expect(await ask()).not.toBeNull();
  await limiter.end();
});
