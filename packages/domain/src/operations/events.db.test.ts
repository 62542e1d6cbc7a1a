import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import type { Database } from '@cio/db';
import pg from 'pg';
import { makeFirm, type TestFirm } from '../identity/testing.ts';
import { withTransaction } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { Outage } from '../platform/outage.ts';
import { record } from '../platform/record.ts';
import { queueMail, type MailTemplate } from '../platform/mail.ts';
import type { Consumer, DeliveredEvent } from '../platform/events/consumer.ts';
import {
  deliverAll,
  planAll,
  startDispatcher,
  type DispatcherSettings,
} from '../platform/events/dispatcher.ts';
import { registerConsumers } from '../platform/events/plan.ts';
import { testMasterKey } from '../platform/testing.ts';

let database: TestDatabase;
let db: Database;
let firm: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  ({ db } = database);
  firm = await makeFirm(db);
});
afterAll(() => database.close());
beforeEach(() => ask('truncate event_cursors, event_deliveries, outgoing_mail'));

const ask = <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  asSuper(database.superUrl, async (root) => (await root.query<Row>(sql, values)).rows);

const announce = (subject = newId(), by = firm, type: `${string}.${string}` = 'things.happened') =>
  withTransaction(by.ctx, (tx) =>
    record(tx, by.ctx, {
      orgId: by.orgId,
      type,
      subject: { type: 'thing', id: subject },
      changedFields: ['a'],
    }),
  );

const settingsFor = (...consumers: Consumer[]): DispatcherSettings => ({
  db,
  masterKey: testMasterKey,
  consumers,
  listenUrl: database.appUrl,
  now: () => new Date(),
  onFault: () => {},
  outage: new Outage({
    away: () => {},
    back: () => {},
    fault: (error) => {
      throw error;
    },
  }),
});

/** A consumer that notes what it heard, and may fail. */
function listener(parts: Partial<Consumer> = {}): Consumer & { heard: DeliveredEvent[] } {
  const heard: DeliveredEvent[] = [];
  return {
    name: `listener-${newId()}`,
    types: ['things.happened'],
    ordered: true,
    startsDaysBack: 0,
    backoff: { firstMs: 1, mostMs: 1 },
    handle: (_tx, _ctx, event) => Promise.resolve(void heard.push(event)),
    ...parts,
    heard,
  };
}

/** Until nothing is owed. Transactions of other databases on this server hold events back as well, for a moment. */
async function drain(...consumers: Consumer[]): Promise<void> {
  const settings = settingsFor(...consumers);
  for (let idle = 0; idle < 3;) {
    const heldBack = await planAll(db, consumers);
    idle = (await deliverAll(settings)) > 0 || heldBack ? 0 : idle + 1;
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
}

const subjects = (heard: DeliveredEvent[]) => heard.map(({ subject }) => subject.id);

describe('what is committed', () => {
  test('is heard once, by those who take it, as ids and names of fields', async () => {
    const [one, other] = [listener(), listener({ types: ['things.ended'] })];
    await registerConsumers(db, [one, other]);
    const subject = newId();
    await announce(subject);
    await drain(one, other);
    await drain(one, other);
    expect(one.heard).toMatchObject([
      {
        orgId: firm.orgId,
        type: 'things.happened',
        subject: { type: 'thing', id: subject },
        changedFields: ['a'],
        links: {},
      },
    ]);
    expect(other.heard).toEqual([]);
  });

  test('and nothing of what was rolled back', async () => {
    const one = listener();
    await registerConsumers(db, [one]);
    await expect(
      withTransaction(firm.ctx, async (tx) => {
        await record(tx, firm.ctx, {
          orgId: firm.orgId,
          type: 'things.happened',
          subject: { type: 'thing', id: newId() },
          changedFields: [],
        });
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    await drain(one);
    expect(one.heard).toEqual([]);
  });

  test('late: an event whose transaction commits after younger ones is not passed over', async () => {
    const one = listener();
    await registerConsumers(db, [one]);
    const late = newId();
    const early = newId();
    const slow = new pg.Client({ connectionString: database.superUrl });
    await slow.connect();
    await slow.query('begin');
    await slow.query(
      `insert into outbox_events (id, org_id, type, subject_type, subject_id, payload, actor_kind, request_id, occurred_at)
       values ($1, $2, 'things.happened', 'thing', $3, '{}', 'job:test', 'test', now())`,
      [newId(), firm.orgId, late],
    );
    await announce(early);
    expect(await planAll(db, [one])).toBe(true);
    await deliverAll(settingsFor(one));
    expect(one.heard).toEqual([]);
    await slow.query('commit');
    await slow.end();
    await drain(one);
    expect(subjects(one.heard)).toEqual([late, early]);
  });

  test('of the last week reaches a new consumer that asks for it, and what was imported reaches nobody', async () => {
    const before = newId();
    const witness = listener();
    await registerConsumers(db, [witness]);
    await announce(before);
    await drain(witness);
    await ask(
      `insert into outbox_events (id, org_id, type, subject_type, subject_id, payload, actor_kind, request_id, occurred_at, imported_at)
       values ($1, $2, 'things.happened', 'thing', $1, '{}', 'job:seed', 'seed', now(), now())`,
      [newId(), firm.orgId],
    );
    const [week, fresh] = [listener({ startsDaysBack: 7 }), listener()];
    await registerConsumers(db, [week, fresh]);
    await drain(week, fresh);
    expect(subjects(week.heard)).toContain(before);
    expect(fresh.heard).toEqual([]);
    const imported = await ask<{ subject_id: string }>(
      'select subject_id from outbox_events where imported_at is not null',
    );
    expect(subjects(week.heard)).not.toContain(imported[0]!.subject_id);
  });
});

const HELLO: MailTemplate = {
  name: 'hello',
  words: { en: () => ({ subject: '', paragraphs: [] }), fr: () => ({ subject: '', paragraphs: [] }) },
};

describe('a failure', () => {
  test('undoes the effects, is tried again, and in the end they are there once', async () => {
    let tries = 0;
    const one = listener({
      async handle(tx, ctx, event) {
        await queueMail(tx, ctx, HELLO, { to: { userId: firm.userId }, orgId: event.orgId, values: {} });
        if ((tries += 1) < 4) throw new TypeError('what was wrong');
      },
    });
    await registerConsumers(db, [one]);
    await announce();
    await drain(one);
    expect(await ask('select id from outgoing_mail')).toHaveLength(1);
    expect(await ask('select attempts, problem, done_at is not null as done from event_deliveries')).toEqual([
      { attempts: 4, problem: null, done: true },
    ]);
  });

  test('that stays is parked, holds up its own record, and nobody else', async () => {
    const [bad, good] = [newId(), newId()];
    const one = listener({
      attempts: 3,
      handle: (_tx, _ctx, event) =>
        event.subject.id === bad
          ? Promise.reject(new RangeError(bad))
          : Promise.resolve(void one.heard.push(event)),
    });
    await registerConsumers(db, [one]);
    for (const subject of [bad, good, bad, good, bad]) await announce(subject);
    await drain(one);
    expect(subjects(one.heard)).toEqual([good, good]);
    const open = await ask(
      `select attempts, problem, parked_at is not null as parked, next_try_at = 'infinity' as waits
       from event_deliveries where done_at is null order by seq`,
    );
    expect(open).toEqual([
      { attempts: 3, problem: 'RangeError', parked: true, waits: false },
      { attempts: 0, problem: null, parked: false, waits: true },
      { attempts: 0, problem: null, parked: false, waits: true },
    ]);
  });

  test('does not hold up anything where order does not matter', async () => {
    const bad = newId();
    let first = '';
    const one = listener({
      ordered: false,
      attempts: 2,
      handle: (_tx, _ctx, event) =>
        (first ||= event.id) === event.id
          ? Promise.reject(new Error())
          : Promise.resolve(void one.heard.push(event)),
    });
    await registerConsumers(db, [one]);
    for (const subject of [bad, bad, bad]) await announce(subject);
    await drain(one);
    expect(one.heard).toHaveLength(2);
  });
});

describe('several workers', () => {
  test('hear everything once and each record in its order', async () => {
    const records = Array.from({ length: 6 }, newId);
    const order = new Map<string, string[]>();
    const one = listener({
      async handle(tx, ctx, event) {
        await queueMail(tx, ctx, HELLO, {
          to: { userId: firm.userId },
          orgId: event.orgId,
          values: { event: event.id },
        });
        order.set(event.subject.id, [...(order.get(event.subject.id) ?? []), event.id]);
      },
    });
    await registerConsumers(db, [one]);
    const workers = [1, 2, 3].map(() => startDispatcher({ ...settingsFor(one), sweepMs: 200 }));
    for (let round = 0; round < 10; round += 1)
      await Promise.all(records.map((subject) => announce(subject)));
    await until(
      async () => (await ask('select 1 from event_deliveries where done_at is not null')).length === 60,
    );
    await Promise.all(workers.map((worker) => worker.stop()));
    const mails = await ask<{ event: string }>(`select values->>'event' as event from outgoing_mail`);
    expect(new Set(mails.map(({ event }) => event)).size).toBe(60);
    expect(mails).toHaveLength(60);
    for (const subject of records) {
      const said = await ask<{ event_id: string }>(
        'select event_id from event_deliveries where subject_id = $1 order by seq',
        [subject],
      );
      expect(order.get(subject)).toEqual(said.map(({ event_id }) => event_id));
    }
  });

  test('a signal wakes them: nobody waits for the sweep', async () => {
    const one = listener();
    await registerConsumers(db, [one]);
    const worker = startDispatcher({ ...settingsFor(one), sweepMs: 60_000 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const begin = performance.now();
    await announce();
    await until(() => Promise.resolve(one.heard.length === 1));
    expect(performance.now() - begin).toBeLessThan(30_000);
    await worker.stop();
  });
});

test('a consumer stands within the walls of the event’s firm', async () => {
  const stranger = await makeFirm(db);
  const seen: unknown[] = [];
  const one = listener({
    async handle(tx, ctx, { orgId }) {
      const firms = await tx.organization.findMany({ select: { id: true } });
      seen.push([ctx.actor, firms.map(({ id }) => id), orgId]);
    },
  });
  await registerConsumers(db, [one]);
  await announce(newId(), stranger);
  await drain(one);
  expect(seen).toEqual([
    [{ kind: 'system', job: one.name, orgId: stranger.orgId }, [stranger.orgId], stranger.orgId],
  ]);
});

async function until(done: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    if (await done()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it did not come to that');
}
