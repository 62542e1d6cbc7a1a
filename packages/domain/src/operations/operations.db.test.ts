import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { makeFirm, type TestFirm } from '../identity/testing.ts';
import { newId } from '../platform/index.ts';
import { codeOf } from '../platform/testing.ts';
import { cancelWork, getWorkOverview, listWork, retryWork } from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;
beforeAll(async () => {
  database = await openTestDatabase();
  [firm, other] = [await makeFirm(database.db, 'owner'), await makeFirm(database.db, 'admin')];
});
afterAll(() => database.close());

const ask = (sql: string, values: unknown[] = []) =>
  asSuper(database.superUrl, async (root) => (await root.query<Record<string, unknown>>(sql, values)).rows);
async function job(of: TestFirm, state: string): Promise<string> {
  const id = newId();
  const over = ['done', 'failed', 'cancelled'].includes(state) ? 'now()' : 'null';
  await ask(
    `insert into jobs (id, org_id, queue, name, key, payload, state, request_id, finished_at, problem)
     values ($1, $2, 'work', 'tests.job', $1::uuid::text, '{}', $3, '', ${over}, 'timed-out')`,
    [id, of.orgId, state],
  );
  return id;
}
async function parked(of: TestFirm, subject = newId(), later = 1): Promise<string> {
  const id = newId();
  await ask(
    `insert into event_deliveries (consumer, event_id, id, org_id, type, subject_id, written_at, attempts, parked_at, problem)
     values ('tests.consumer', $1, $1, $2, 'tests.happened', $3, now(), 8, now(), 'RangeError')`,
    [id, of.orgId, subject],
  );
  for (let n = 0; n < later; n += 1)
    await ask(
      `insert into event_deliveries (consumer, event_id, org_id, type, subject_id, written_at, next_try_at)
       values ('tests.consumer', $1, $2, 'tests.happened', $3, now(), 'infinity')`,
      [newId(), of.orgId, subject],
    );
  return id;
}

test('shows the firm its own work and the instance’s numbers, page by page', async () => {
  const mine = [await job(firm, 'failed'), await parked(firm)];
  await job(other, 'failed');
  await job(firm, 'waiting');
  await job(firm, 'running');
  await job(firm, 'done');
  await ask(
    `insert into queue_health values ('work', 7, 2, now() - interval '1 minute', now()), ('mail', 0, 0, null, now() - interval '1 hour')`,
  );
  const first = await listWork(firm.ctx, { limit: 1 });
  const second = await listWork(firm.ctx, { limit: 1, cursor: first.nextCursor });
  expect([...first.items, ...second.items].map(({ id }) => id).sort()).toEqual([...mine].sort());
  expect(second.nextCursor).toBeNull();
  expect((await listWork(firm.ctx, { view: 'open' })).items.map(({ state }) => state).sort()).toEqual([
    'running',
    'waiting',
  ]);
  expect((await listWork(firm.ctx, { view: 'done' })).items).toMatchObject([
    { state: 'done', can: { retry: false, cancel: false } },
  ]);
  const { queues, firm: numbers } = await getWorkOverview(firm.ctx);
  expect(queues).toMatchObject([
    { queue: 'mail', depth: 0, silent: true },
    { queue: 'work', depth: 7, active: 2, silent: false },
  ]);
  // The one behind the parked event waits as well.
  expect(numbers).toMatchObject({ waiting: 2, running: 1, failed: 2, doneLastHour: 1 });
});

test('an event that was given up is tried again, or let go, and those behind it go on', async () => {
  const [again, gone] = [await parked(firm), await parked(firm)];
  expect(await retryWork(firm.ctx, { id: again })).toEqual({ id: again, kind: 'event' });
  expect(await cancelWork(firm.ctx, { id: gone })).toEqual({ id: gone, kind: 'event' });
  const rows = await ask(
    `select attempts, parked_at, skipped, done_at is not null as done from event_deliveries where id = any($1::uuid[]) order by skipped`,
    [[again, gone]],
  );
  expect(rows).toEqual([
    { attempts: 0, parked_at: null, skipped: false, done: false },
    { attempts: 0, parked_at: null, skipped: true, done: true },
  ]);
  const behind = await ask(
    `select 1 from event_deliveries d where next_try_at = 'infinity' and subject_id in
       (select subject_id from event_deliveries where id = any($1::uuid[]))`,
    [[again, gone]],
  );
  expect(behind).toEqual([]);
  expect(await codeOf(retryWork(firm.ctx, { id: gone }))).toBe('not_found');
});

test('is written down, and refused to whoever may not, and to the other firm', async () => {
  const id = await job(firm, 'failed');
  expect(await codeOf(retryWork(firm.as('consultant'), { id }))).toBe('forbidden');
  expect(await codeOf(listWork(firm.as('case_manager'), {}))).toBe('forbidden');
  expect(await codeOf(getWorkOverview(firm.as('billing')))).toBe('forbidden');
  expect(await codeOf(retryWork(other.ctx, { id }))).toBe('not_found');
  expect(await codeOf(cancelWork(other.ctx, { id }))).toBe('not_found');
  expect(await codeOf(retryWork(firm.ctx, { id: 'nothing' }))).toBe('not_found');
  await retryWork(firm.ctx, { id });
  expect(await ask('select state, run from jobs where id = $1', [id])).toEqual([
    { state: 'waiting', run: 2 },
  ]);
  expect(await ask(`select action from audit_entries where subject_id = $1`, [id])).toEqual([
    { action: 'operations.work_retried' },
  ]);
  await cancelWork(firm.ctx, { id });
  expect(await ask('select state from jobs where id = $1', [id])).toEqual([{ state: 'cancelled' }]);
});
