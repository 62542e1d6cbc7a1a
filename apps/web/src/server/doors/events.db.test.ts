// The live door: who hears what, how a reader goes on where it broke off, and when a stream ends.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { createApplicantLogin, endSession } from '@cio/domain/identity';
import { addMember, makeFirm, signedIn, TEST_PASSWORD, type TestFirm } from '@cio/domain/identity/testing';
import { linkApplicant } from '@cio/domain/clients';
import { makeClient } from '@cio/domain/clients/testing';
import { newId, record, renewEpoch, withTransaction, type Role } from '@cio/domain/platform';
import { metrics } from '../metrics.ts';
import { sessionCookies } from '../session-cookie.ts';
import { openDoors, type OpenDoors } from '../testing.ts';
import { listenTo, type TestListener } from '../testing/listener.ts';
import { MOST_STREAMS_OF_USER } from './events.ts';

let database: TestDatabase;
let doors: OpenDoors;
let listeners: TestListener[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  doors = await openDoors(database.db, { env: { databaseUrl: database.appUrl } });
});
afterEach(() => {
  for (const listener of listeners) listener.close();
  listeners = [];
});
afterAll(async () => {
  await doors.close();
  await database.close();
});

async function cookieOf(email: string): Promise<{ cookie: string; sessionId: string }> {
  const login = { email, password: TEST_PASSWORD, userAgent: null };
  const session = (await signedIn(database.db, login, new Date()))!;
  const [access] = sessionCookies(session);
  return { cookie: `${access.name}=${access.value}`, sessionId: session.sessionId };
}

async function listen(email: string, since?: string, query = ''): Promise<TestListener> {
  const { cookie } = await cookieOf(email);
  return listenWith(cookie, since, query);
}

async function listenWith(cookie: string, since?: string, query = ''): Promise<TestListener> {
  const listener = await listenTo(`${doors.url}/api/events${query}`, { cookie, since });
  listeners.push(listener);
  return listener;
}

const announce = (firm: TestFirm, name: `${string}.${string}`, type: string, id = newId(), links = {}) =>
  withTransaction(firm.ctx, (tx) =>
    record(tx, firm.ctx, {
      orgId: firm.orgId,
      type: name,
      subject: { type, id },
      changedFields: ['a'],
      links,
    }),
  ).then(() => id);

describe('a reader hears', () => {
  test('what their role may read of their firm, as names and ids, and nothing of another firm', async () => {
    const [ours, theirs] = [await makeFirm(database.db, 'owner'), await makeFirm(database.db, 'owner')];
    const [mine, foreign] = [await listen(ours.email), await listen(theirs.email)];
    const { id } = await makeClient(ours.ctx, { givenName: 'Amara', email: 'amara@mail.example' });
    await mine.heard((fact) => fact.about.some(([, about]) => about === id));
    expect(mine.facts).toMatchObject([{ name: 'clients.created', about: [['client', id]] }]);
    expect(mine.text).not.toContain('amara');
    const other = await announce(theirs, 'clients.updated', 'client');
    await foreign.heard((fact) => fact.about.some(([, about]) => about === other));
    expect(foreign.text).not.toContain(id);
    expect(mine.text).not.toContain(other);
  });

  test.each<[Role, string[]]>([
    ['owner', ['clients.updated', 'identity.member_ended', 'identity.api_key_created', 'things.happened']],
    ['consultant', ['clients.updated', 'identity.member_ended']],
    ['read_only', ['clients.updated', 'identity.member_ended']],
  ])('as %s only that', async (role, expected) => {
    const firm = await makeFirm(database.db, 'owner');
    const witness = await listen(firm.email);
    const { email } = await addMember(firm, role);
    // Who comes before this has been told hears of it too.
    await witness.heard(({ name }) => name === 'identity.member_added');
    const listener = await listen(email);
    await announce(firm, 'identity.password_changed', 'user');
    await announce(firm, 'audit.values_viewed', 'client');
    await announce(firm, 'things.happened', 'thing');
    await announce(firm, 'identity.api_key_created', 'api_key');
    await announce(firm, 'identity.member_ended', 'user');
    await announce(firm, 'clients.updated', 'client');
    await listener.heard(({ name }) => name === 'clients.updated');
    const names = listener.facts.map(({ name }) => name).sort();
    const everything = ['audit.values_viewed', 'identity.password_changed'];
    expect(names).toEqual([...expected, ...(role === 'owner' ? everything : [])].sort());
  });

  test('as an applicant their own person in each of their firms, and nobody else', async () => {
    const [one, two] = [await makeFirm(database.db), await makeFirm(database.db)];
    const [own, other] = [await makeClient(one.ctx, {}), await makeClient(one.ctx, {})];
    const abroad = await makeClient(two.ctx, {});
    const email = `${newId()}@applicant.example`;
    const login = { email, name: 'Amara', password: TEST_PASSWORD, language: 'en' as const };
    const { userId } = await createApplicantLogin(database.db, login, new Date());
    await linkApplicant(one.ctx, { userId, clientId: own.id });
    await linkApplicant(two.ctx, { userId, clientId: abroad.id });
    const listener = await listen(email);
    await announce(one, 'clients.updated', 'client', other.id);
    await announce(one, 'clients.archived', 'client', own.id);
    await announce(one, 'clients.updated', 'client', own.id);
    await announce(two, 'clients.updated', 'client', abroad.id);
    await listener.heard(({ about }) => about.some(([, id]) => id === abroad.id));
    expect(listener.facts.map(({ name, about }) => [name, about])).toEqual([
      ['clients.updated', [['client', own.id]]],
      ['clients.updated', [['client', abroad.id]]],
    ]);
  });

  test('of their own change the request that made it, and of nobody else’s', async () => {
    const firm = await makeFirm(database.db, 'owner');
    const colleague = await addMember(firm, 'consultant');
    const [mine, theirs] = [await listen(firm.email), await listen(colleague.email)];
    const id = await announce(firm, 'clients.updated', 'client');
    const about = ({ about: all }: { about: readonly (readonly [string, string])[] }) =>
      all.some(([, one]) => one === id);
    expect(await mine.heard(about)).toMatchObject({ request: 'test' });
    expect(await theirs.heard(about)).not.toHaveProperty('request');
  });
});

describe('the door is closed', () => {
  const statusOf = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
    const answer = await fetch(doors.url + path, { headers, method });
    await answer.body?.cancel();
    return answer.status;
  };

  test('to visitors, to other sites, to those who owe a second factor, and to other methods', async () => {
    const firm = await makeFirm(database.db, 'owner');
    const { cookie } = await cookieOf(firm.email);
    expect(await statusOf('/api/events')).toBe(401);
    expect(await statusOf('/api/events', { cookie, 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await statusOf('/api/events', { cookie }, 'POST')).toBe(404);
    await asSuper(database.superUrl, (root) =>
      root.query(`update organizations set second_factor_roles = '{owner}' where id = $1`, [firm.orgId]),
    );
    const { cookie: owing } = await cookieOf(firm.email);
    expect(await statusOf('/api/events', { cookie: owing })).toBe(403);
  });

  test('to the channel of another firm, which is as if there were none', async () => {
    const [ours, theirs] = [await makeFirm(database.db), await makeFirm(database.db)];
    const { cookie } = await cookieOf(ours.email);
    for (const firm of [theirs.orgId, newId(), 'nonsense', ''])
      expect(await statusOf(`/api/events?firm=${firm}`, { cookie })).toBe(404);
    const own = await listenWith(cookie, undefined, `?firm=${ours.orgId}`);
    expect(own.status).toBe(200);
  });

  test('to one login with more streams than browsers', async () => {
    const firm = await makeFirm(database.db);
    const { cookie } = await cookieOf(firm.email);
    // Together, as they come after a restart: none slips in between.
    const together = Array.from({ length: MOST_STREAMS_OF_USER + 5 }, () => listenWith(cookie));
    const statuses = (await Promise.all(together)).map(({ status }) => status).sort();
    expect(statuses).toEqual([
      ...Array<number>(MOST_STREAMS_OF_USER).fill(200),
      ...Array<number>(5).fill(429),
    ]);
    const answer = await fetch(`${doors.url}/api/events`, { headers: { cookie } });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '10']);
    listeners.find(({ status }) => status === 200)!.close();
    for (const end = Date.now() + 60_000; ; await new Promise((resolve) => setTimeout(resolve, 20))) {
      const again = await listenWith(cookie);
      if (again.status === 200) break;
      expect(Date.now()).toBeLessThan(end);
    }
  });
});

/**
 * Until nothing older than now is under way on the server, which other tests share: a place looks back as far as the oldest open
 * transaction of any database.
 */
async function othersAreDone(): Promise<void> {
  await asSuper(database.superUrl, async (root) => {
    const ask = async <T>(what: string, values: unknown[] = []) =>
      (await root.query<{ it: T }>(`select ${what} as it`, values)).rows[0]!.it;
    const now = await ask<string>('pg_current_xact_id()::text');
    while (!(await ask<boolean>('pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8', [now])))
      await sleep(20);
  });
}

describe('a stream that broke off', () => {
  test('goes on where it was: what happened meanwhile is told, nothing of before', async () => {
    const firm = await makeFirm(database.db);
    const { cookie } = await cookieOf(firm.email);
    const first = await listenWith(cookie);
    const before = await announce(firm, 'clients.updated', 'client');
    await first.heard(({ about }) => about[0]![1] === before);
    first.close();
    const missed = [
      await announce(firm, 'clients.updated', 'client'),
      await announce(firm, 'clients.created', 'client'),
    ];
    const second = await listenWith(cookie, first.place);
    const after = await announce(firm, 'clients.updated', 'client');
    await second.heard(({ about }) => about[0]![1] === after);
    const ids = second.facts.map(({ about }) => about[0]![1]);
    expect(ids).toEqual(expect.arrayContaining([...missed, after]));
    expect(second.events).not.toContain('reset');
  });

  test('hears of a transaction that was open all the while', async () => {
    const firm = await makeFirm(database.db);
    const { cookie } = await cookieOf(firm.email);
    const late = newId();
    let commit!: () => void;
    const slow = withTransaction(firm.ctx, async (tx) => {
      const subject = { type: 'client', id: late };
      await record(tx, firm.ctx, { orgId: firm.orgId, type: 'clients.updated', subject, changedFields: [] });
      await new Promise<void>((resolve) => (commit = resolve));
    });
    const first = await listenWith(cookie);
    const early = await announce(firm, 'clients.updated', 'client');
    await first.heard(({ about }) => about[0]![1] === early);
    first.close();
    const bystander = await listenWith(cookie);
    commit();
    await slow;
    // This process has told it by then: who comes now is told by looking back alone.
    await bystander.heard(({ about }) => about[0]![1] === late);
    const second = await listenWith(cookie, first.place);
    await second.heard(({ about }) => about[0]![1] === late);
  });

  test('is told to ask anew: too much happened, too long ago, nobody’s place, or another life of the database', async () => {
    const firm = await makeFirm(database.db);
    const { cookie } = await cookieOf(firm.email);
    const first = await listenWith(cookie);
    const { place } = first;
    const [epoch, horizon, at] = place.split('.') as [string, string, string];
    for (const foreign of [
      'nonsense',
      `${epoch}.${BigInt(horizon) + 1_000_000n}.${at}`,
      `${epoch}.${horizon}.${Number(at) - 90_000}`,
      `${epoch.replace(/./g, '0')}.${horizon}.${at}`,
    ])
      expect((await listenWith(cookie, foreign)).events).toEqual(['reset']);
    await withTransaction(
      firm.ctx,
      (tx) =>
        tx.$executeRaw`insert into outbox_events (id, org_id, type, subject_type, subject_id, payload, actor_kind, actor_id, request_id, occurred_at)
        select gen_random_uuid(), ${firm.orgId}::uuid, 'clients.updated', 'client', gen_random_uuid(), '{}', 'staff', ${firm.userId}::uuid, 'x', now()
        from generate_series(1, 1001)`,
    );
    // Twice where this process had not looked yet when the reader came.
    expect(new Set((await listenWith(cookie, place)).events)).toEqual(new Set(['reset']));
    await first.said('reset');
    await othersAreDone();

    const open = await listenWith(cookie);
    await renewEpoch(database.db);
    // It may be told of the thousand first, at a place of the life before.
    while (open.place.startsWith(epoch)) await sleep(20);
    expect((await listenWith(cookie, place)).events).toEqual(['reset']);
    const now = await listenWith(cookie, open.place);
    expect(now.events).toEqual([]);
  });
});

describe('a stream ends', () => {
  test('within seconds of its session, and is not opened again', async () => {
    const firm = await makeFirm(database.db);
    const { cookie, sessionId } = await cookieOf(firm.email);
    const listener = await listenWith(cookie);
    await endSession(database.db, sessionId, new Date());
    // Nothing else would end it within a minute.
    await listener.ended(30_000);
    expect([listener.events, listener.text]).toEqual([['ended'], expect.stringContaining('session')]);
  });

  test('at once for who loses their place, before they hear of it', async () => {
    const firm = await makeFirm(database.db, 'owner');
    const colleague = await addMember(firm, 'consultant');
    const listener = await listen(colleague.email);
    await withTransaction(firm.ctx, async (tx) => {
      await tx.membership.updateMany({ where: { userId: colleague.userId }, data: { endedAt: new Date() } });
      const subject = { type: 'user', id: colleague.userId };
      await record(tx, firm.ctx, {
        orgId: firm.orgId,
        type: 'identity.member_ended',
        subject,
        changedFields: [],
      });
    });
    await listener.ended(30_000);
    // Whoever is still asked of later would have heard it.
    expect(listener.facts).toEqual([]);
  });

  test('and what a changed role no longer may read is not forwarded', async () => {
    const firm = await makeFirm(database.db, 'owner');
    const colleague = await addMember(firm, 'admin');
    const listener = await listen(colleague.email);
    await withTransaction(firm.ctx, async (tx) => {
      await tx.membership.updateMany({ where: { userId: colleague.userId }, data: { role: 'read_only' } });
      const subject = { type: 'user', id: colleague.userId };
      const fact = {
        orgId: firm.orgId,
        type: 'identity.member_role_changed',
        subject,
        changedFields: ['role'],
      } as const;
      await record(tx, firm.ctx, fact);
    });
    await announce(firm, 'identity.api_key_created', 'api_key');
    const id = await announce(firm, 'clients.updated', 'client');
    await listener.heard(({ about }) => about[0]![1] === id);
    expect(listener.facts.map(({ name }) => name)).toEqual([
      'identity.member_role_changed',
      'clients.updated',
    ]);
  });
});

test('a reader who takes nothing is cut off, and the others go on', async () => {
  const firm = await makeFirm(database.db, 'owner');
  const [deaf, other] = [await listen(firm.email), await listen(firm.email)];
  const slow = async () =>
    (await metrics().liveEnds.get()).values.find(({ labels }) => labels.why === 'slow')?.value ?? 0;
  const before = await slow();
  deaf.pause();
  // As much as the system itself keeps for a connection, and more.
  for (let round = 0; round < 60 && (await slow()) === before; round += 1) {
    await withTransaction(
      firm.ctx,
      (tx) =>
        tx.$executeRaw`insert into outbox_events (id, org_id, type, subject_type, subject_id, payload, actor_kind, actor_id, request_id, occurred_at)
        select gen_random_uuid(), ${firm.orgId}::uuid, 'clients.updated', 'client', gen_random_uuid(),
          jsonb_build_object('links', (select jsonb_object_agg('part-' || n, gen_random_uuid()) from generate_series(1, 20) n)),
          'staff', ${firm.userId}::uuid, 'x', now()
        from generate_series(1, 800)`,
    );
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  expect(await slow()).toBe(before + 1);
  const last = await announce(firm, 'clients.updated', 'client');
  await other.heard(({ about }) => about[0]![1] === last);
});
