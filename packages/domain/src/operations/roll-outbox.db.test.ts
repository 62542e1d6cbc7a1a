import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import type pg from 'pg';
import { makeFirm, type TestFirm } from '../identity/testing.ts';
import { inSystemScope } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { rollOutbox, sweepDeliveries } from '../platform/events/roll-outbox.ts';

let database: TestDatabase;
let firm: TestFirm;
beforeAll(async () => {
  database = await openTestDatabase();
  firm = await makeFirm(database.db);
});
afterAll(() => database.close());

const ask = <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  asSuper(database.superUrl, async (root) => (await root.query<Row>(sql, values)).rows);

/** An event written so many days from today, as a worker that was away for long would have left it. */
const write = (days: number) =>
  ask<{ id: string }>(
    `insert into outbox_events (id, org_id, type, subject_type, subject_id, payload, actor_kind, request_id, occurred_at, written_at)
     values ($1, $2, 'a.b', 'a', $1, '{}', 'job:test', '', now(), now() + make_interval(days => $3)) returning id`,
    [newId(), firm.orgId, days],
  );
const placeOf = async (days: number) =>
  (
    await ask<{ place: string }>(
      `select distinct tableoid::regclass::text as place from outbox_events where written_at::date = current_date + $1::int`,
      [days],
    )
  )[0]?.place;
const dayName = async (days: number) =>
  (
    await ask<{ name: string }>(
      `select 'outbox_events_' || to_char((now() at time zone 'UTC')::date + $1::int, 'YYYYMMDD') as name`,
      [days],
    )
  )[0]!.name;

test('makes the days to come, once, and moves what had no day to its own', async () => {
  await write(2);
  expect(await placeOf(2)).toBe('outbox_events_rest');
  const { made, dropped } = await rollOutbox(database.db, { daysAhead: 3 });
  expect(made).toEqual([await dayName(1), await dayName(2), await dayName(3)]);
  expect(dropped).toEqual([]);
  expect(await placeOf(2)).toBe(await dayName(2));
  expect(await rollOutbox(database.db, { daysAhead: 3 })).toEqual({ made: [], dropped: [] });
  await write(3);
  expect(await placeOf(3)).toBe(await dayName(3));
});

test('a worker that was away longer than the days it had made finds every row again', async () => {
  await write(20);
  const [before] = await ask<{ n: number }>('select count(*)::int as n from outbox_events');
  const { made } = await rollOutbox(database.db, { daysAhead: 3 });
  expect(made).toEqual([await dayName(20)]);
  expect(await ask('select count(*)::int as n from outbox_events')).toEqual([before]);
  expect(await ask('select count(*)::int as n from only outbox_events_rest')).toEqual([{ n: 0 }]);
});

test('drops the days that are over, and never one of the last week', async () => {
  const old = await dayName(-40);
  await ask(
    `do $$ begin execute format('create table %I (like outbox_events including all)', '${old}');
       execute format('alter table %I enable row level security; alter table %I force row level security; alter table %I owner to cio_owner', '${old}', '${old}', '${old}');
     end $$`,
  );
  // The table of everything before begins where this one ends.
  await ask(`alter table outbox_events detach partition outbox_events_before`);
  await ask(
    `do $$ begin execute format('alter table outbox_events attach partition %I for values from (%L) to (%L)', '${old}', current_date - 40, current_date - 39); end $$`,
  );
  expect(await rollOutbox(database.db, { daysAhead: 3 })).toMatchObject({ dropped: [old] });
  await expect(rollOutbox(database.db, { daysKept: 7 })).rejects.toThrow(/keep at least 8 days/);
});

test('runs in its own scope alone, and leaves no partition open', async () => {
  await expect(
    inSystemScope(
      database.db,
      'platform.housekeeping',
      (tx) => tx.$queryRaw`select * from roll_outbox(3, 30)`,
    ),
  ).rejects.toThrow(/platform.roll-outbox alone/);
  const parts = await ask<{ name: string; open: boolean }>(
    `select c.relname as name, not (c.relrowsecurity and c.relforcerowsecurity) or exists (
        select from unnest(array['cio_app', 'cio_staff', 'cio_applicant', 'cio_system']) r
        where has_table_privilege(r, c.oid, 'select, insert, update, delete, truncate')) as open
     from pg_class c where c.relispartition and c.relkind = 'r'`,
  );
  expect(parts.length).toBeGreaterThan(3);
  expect(parts.filter(({ open }) => open)).toEqual([]);
});

test('the ledger is kept for longer than a week', async () => {
  await ask(
    `insert into event_deliveries (consumer, event_id, org_id, type, subject_id, written_at, done_at)
     select 'c', gen_random_uuid(), $1, 'a.b', gen_random_uuid(), now() - make_interval(days => d), now() - make_interval(days => d)
     from unnest(array[1, 8, 10]) d`,
    [firm.orgId],
  );
  expect(await sweepDeliveries(database.db)).toBe(1);
  expect(await ask('select 1 from event_deliveries')).toHaveLength(2);
});
