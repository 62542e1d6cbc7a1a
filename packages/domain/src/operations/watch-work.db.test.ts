// Work that stands still is an incident, once: it opens, its firm is told, it ends by itself.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import type pg from 'pg';
import { addMember, makeFirm, type TestFirm } from '../identity/testing.ts';
import { newId } from '../platform/ids.ts';
import { getWorkOverview } from './queries.ts';
import { watchWork } from './watch-work.ts';

let database: TestDatabase;
let firm: TestFirm;
const NOW = new Date('2026-11-21T12:00:00Z');
const SETTINGS = { now: NOW, waitsMs: 60_000, page: 'https://x.example/settings/queues' };

const ask = <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  asSuper(database.superUrl, async (root) => (await root.query<Row>(sql, values)).rows);
const look = () => watchWork(database.db, SETTINGS);

async function addJob(parts: { state: string; problem?: string; attempts?: number; age?: string }) {
  const id = newId();
  await ask(
    `insert into jobs (id, org_id, queue, name, key, payload, state, problem, attempts, request_id, created_at)
     values ($1::uuid, $2, 'work', 'tests.slow', $1::text, '{}', $3, $4, $5, '', clock_timestamp() - $6::interval)`,
    [id, firm.orgId, parts.state, parts.problem ?? null, parts.attempts ?? 0, parts.age ?? '5 minutes'],
  );
  return id;
}
const mailed = () =>
  ask<{ template: string; to_user_id: string; values: { count: string } }>(
    'select template, to_user_id, values from outgoing_mail where org_id = $1 order by template',
    [firm.orgId],
  );

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await ask('delete from jobs');
  await look();
  firm = await makeFirm(database.db, 'owner');
});

test('work that waits too long opens one incident, tells owners and admins once, and ends with the wait', async () => {
  const admin = await addMember(firm, 'admin');
  await addMember(firm, 'consultant');
  await addJob({ state: 'waiting', age: '10 seconds' });
  expect((await look()).opened).toEqual([]);
  const id = await addJob({ state: 'waiting' });
  const { opened, workerAway } = await look();
  expect(opened).toMatchObject([{ orgId: firm.orgId, kind: 'work-waits', count: 1 }]);
  expect(workerAway).toBe(true);
  await addJob({ state: 'waiting' });
  expect((await look()).opened).toEqual([]);
  expect((await mailed()).map(({ template, to_user_id }) => [template, to_user_id]).sort()).toEqual(
    [
      ['work-waits', firm.userId],
      ['work-waits', admin.userId],
    ].sort(),
  );
  const [incident] = (await getWorkOverview(firm.ctx)).incidents;
  expect(incident).toMatchObject({ kind: 'work-waits', count: 2, endedAt: null });

  await ask(`update jobs set state = 'done' where org_id = $1`, [firm.orgId]);
  expect((await look()).ended).toMatchObject([{ kind: 'work-waits' }]);
  expect((await getWorkOverview(firm.ctx)).incidents).toMatchObject([
    { endedAt: expect.any(String) as unknown as string },
  ]);
  await ask(`update jobs set state = 'waiting' where id = $1`, [id]);
  expect((await look()).opened).toHaveLength(1);
  const facts = await ask<{ type: string }>(
    `select type from outbox_events where org_id = $1 and type like 'operations.%' order by tx, id`,
    [firm.orgId],
  );
  expect(facts.map(({ type }) => type)).toEqual([
    'operations.incident_opened',
    'operations.incident_ended',
    'operations.incident_opened',
  ]);
});

test('a step that hung is an incident until somebody settles it; what waits for its next try is none', async () => {
  await addJob({ state: 'waiting', attempts: 2 });
  await addJob({ state: 'failed', problem: 'TypeError' });
  expect((await look()).opened).toEqual([]);
  await addJob({ state: 'failed', problem: 'timed-out' });
  const hung = await addJob({ state: 'failed', problem: 'stalled' });
  expect((await look()).opened).toMatchObject([{ kind: 'work-hung', subject: 'tests.slow', count: 2 }]);
  expect(await mailed()).toMatchObject([{ template: 'work-hung', values: { count: '2' } }]);
  await ask(`update jobs set state = 'cancelled' where id = $1`, [hung]);
  expect((await look()).ended).toEqual([]);
  await ask(
    `update jobs set state = 'waiting', attempts = 0, created_at = now() where problem = 'timed-out'`,
  );
  expect((await look()).ended).toMatchObject([{ kind: 'work-hung' }]);
});

test('many that look at once open it once', async () => {
  await addJob({ state: 'waiting' });
  const all = await Promise.all(Array.from({ length: 6 }, look));
  expect(all.flatMap(({ opened }) => opened)).toHaveLength(1);
  expect(await mailed()).toHaveLength(1);
});

test('another firm hears and sees nothing of it', async () => {
  const other = await makeFirm(database.db, 'owner');
  await addJob({ state: 'waiting' });
  await look();
  expect((await getWorkOverview(other.ctx)).incidents).toEqual([]);
  expect(await ask('select 1 from outgoing_mail where org_id = $1', [other.orgId])).toEqual([]);
});
