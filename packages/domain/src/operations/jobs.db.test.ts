// The same jobs on both stores of the queue: PostgreSQL, and Redis where this machine has one.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, testRedisUrl, type TestDatabase } from '@cio/db/testing';
import type pg from 'pg';
import { z } from 'zod';
import { makeFirm, type TestFirm } from '../identity/testing.ts';
import { withTransaction } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { Outage } from '../platform/outage.ts';
import { prepareQueue } from '../platform/queue.ts';
import {
  declareJob,
  handle,
  type JobContext,
  type JobHandler,
  type JobRun,
  type JobType,
  type Schedule,
} from '../platform/jobs/declare.ts';
import { cancelWork, retryWork } from '../platform/jobs/desk.ts';
import { queueJob } from '../platform/jobs/queue-job.ts';
import { startJobs, type Jobs } from '../platform/jobs/start.ts';
import { testMasterKey } from '../platform/testing.ts';

const stores: [string, string | undefined][] = [['PostgreSQL', undefined]];
const redis = testRedisUrl();
if (redis) stores.push(['Redis', redis]);

const Thing = z.strictObject({ thing: z.string() });
type Run = (services: null, ctx: JobContext, payload: { thing: string }, run: JobRun) => Promise<unknown>;
const QUICK = { backoff: { firstMs: 10, mostMs: 10 } };

describe.each(stores)('on %s', (_store, redisUrl) => {
  let database: TestDatabase;
  let firm: TestFirm;
  let running: Jobs[] = [];
  let faults: string[] = [];
  let number = 0;

  beforeAll(async () => {
    database = await openTestDatabase();
    await prepareQueue(database.ownerUrl, new URL(database.appUrl).username);
    firm = await makeFirm(database.db);
  });
  afterAll(() => database.close());
  beforeEach(() => {
    faults = [];
    faultsNow = () => faults.join('\n');
  });
  afterEach(async () => {
    await Promise.all(running.map((jobs) => jobs.stop(100)));
    running = [];
  });

  const ask = <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    asSuper(database.superUrl, async (root) => (await root.query<Row>(sql, values)).rows);

  const declare = (parts: Partial<JobType<{ thing: string }>> = {}) =>
    declareJob({ name: `tests.job-${(number += 1)}`, payload: Thing, ...QUICK, ...parts });

  async function start(handlers: JobHandler<null>[], schedules: Schedule<null>[] = []): Promise<Jobs> {
    const jobs = await startJobs<null>({
      db: database.db,
      masterKey: testMasterKey,
      target: { databaseUrl: database.appUrl, redisUrl },
      services: null,
      handlers,
      schedules,
      outage: new Outage({ away: () => {}, back: () => {}, fault: (error) => faults.push(String(error)) }),
      now: () => new Date(),
      onFault: (about, _id, error) => faults.push(`${about}: ${(error as Error).name}`),
    });
    running.push(jobs);
    return jobs;
  }

  const queue = (type: JobType<{ thing: string }>, key?: string) =>
    withTransaction(firm.ctx, (tx) =>
      queueJob(tx, firm.ctx, type, { orgId: firm.orgId, payload: { thing: 'a' }, ...(key ? { key } : {}) }),
    );

  interface State extends pg.QueryResultRow {
    state: string;
    attempts: number;
    problem: string | null;
    progress: number;
    result: unknown;
    run: number;
  }
  const stateOf = async (id: string) =>
    (
      await ask<State>('select state, attempts, problem, progress, result, run from jobs where id = $1', [id])
    )[0]!;
  const reaches = (id: string, state: string) => until(async () => (await stateOf(id)).state === state);

  test('is done once, within the walls of its firm, with what it was given', async () => {
    const type = declare();
    const seen: unknown[] = [];
    await start([
      handle(type, (_services, ctx, payload, run) => {
        seen.push([ctx.actor, payload, run.attempt]);
        return Promise.resolve({ made: 3 });
      }),
    ]);
    const id = await queue(type, 'the key');
    expect(await queue(type, 'the key')).toBe(id);
    await reaches(id, 'done');
    expect(await queue(type, 'the key')).toBe(id);
    await pause(300);
    expect(seen).toEqual([[{ kind: 'system', job: type.name, orgId: firm.orgId }, { thing: 'a' }, 1]]);
    expect(await stateOf(id)).toEqual({
      state: 'done',
      attempts: 1,
      problem: null,
      progress: 1,
      result: { made: 3 },
      run: 1,
    });
  });

  test('belongs to its transaction, and takes nothing that was not declared', async () => {
    const type = declare();
    const undone = withTransaction(firm.ctx, async (tx) => {
      await queueJob(tx, firm.ctx, type, { orgId: firm.orgId, payload: { thing: 'a' } });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await ask('select 1 from jobs where name = $1', [type.name])).toEqual([]);
    const wrong = { thing: 1 } as unknown as { thing: string };
    await expect(
      withTransaction(firm.ctx, (tx) => queueJob(tx, firm.ctx, type, { orgId: firm.orgId, payload: wrong })),
    ).rejects.toThrow();
    const stranger = await makeFirm(database.db);
    await expect(
      withTransaction(firm.ctx, (tx) =>
        queueJob(tx, firm.ctx, type, { orgId: stranger.orgId, payload: { thing: 'a' } }),
      ),
    ).rejects.toThrow(/row-level security/);
  });

  test('that fails twice succeeds on its third try, after growing waits', async () => {
    const type = declare({ backoff: { firstMs: 200, mostMs: 10_000 } });
    const tries: number[] = [];
    await start([
      handle(type, () => {
        tries.push(Date.now());
        return tries.length < 3 ? Promise.reject(new TypeError('who it was about')) : Promise.resolve();
      }),
    ]);
    const id = await queue(type);
    await reaches(id, 'done');
    const [first, second] = [tries[1]! - tries[0]!, tries[2]! - tries[1]!];
    expect(first).toBeGreaterThanOrEqual(90);
    expect(second).toBeGreaterThanOrEqual(190);
    expect(await stateOf(id)).toMatchObject({ attempts: 3, problem: null });
    expect(faults).toEqual([`${type.name}: TypeError`, `${type.name}: TypeError`]);
  });

  test('that always fails ends as failed with the name of the fault, and a person can let it run again', async () => {
    const type = declare({ attempts: 2 });
    let broken = true;
    await start([
      handle(type, () => (broken ? Promise.reject(new RangeError('a@b.example')) : Promise.resolve())),
    ]);
    const id = await queue(type);
    await reaches(id, 'failed');
    expect(await stateOf(id)).toMatchObject({ attempts: 2, problem: 'RangeError' });
    broken = false;
    expect(await withTransaction(firm.ctx, (tx) => retryWork(tx, id))).toEqual({
      kind: 'job',
      name: type.name,
    });
    await reaches(id, 'done');
    expect(await stateOf(id)).toMatchObject({ run: 2, attempts: 1, problem: null });
    expect(await withTransaction(firm.ctx, (tx) => retryWork(tx, id))).toBeNull();
  });

  test('that hangs is ended at its limit, and says so', async () => {
    const type = declare({ attempts: 1, timeoutMs: 150 });
    let signalled = false;
    const hang: Run = (_services, _ctx, _payload, { signal }) => {
      signal.addEventListener('abort', () => (signalled = true));
      return new Promise(() => {});
    };
    await start([handle(type, hang)]);
    const id = await queue(type);
    await reaches(id, 'failed');
    expect(await stateOf(id)).toMatchObject({ problem: 'timed-out' });
    expect(signalled).toBe(true);
  });

  test('shows how far it is, and ends when a person cancels it; one that waits never begins', async () => {
    const type = declare();
    const begun: string[] = [];
    await start([
      handle(type, (_services, _ctx, _payload, { progress, key }) => {
        begun.push(key);
        progress(0.4);
        return new Promise(() => {});
      }),
    ]);
    const id = await queue(type);
    await until(async () => (await stateOf(id)).progress > 0.3);
    expect(await withTransaction(firm.ctx, (tx) => cancelWork(tx, id))).toEqual({
      kind: 'job',
      name: type.name,
    });
    await reaches(id, 'cancelled');

    const waiting = declare();
    const never = await queue(waiting);
    await withTransaction(firm.ctx, (tx) => cancelWork(tx, never));
    expect(await stateOf(never)).toMatchObject({ state: 'cancelled', attempts: 0 });
    expect(begun).toEqual([`${id}-1`]);
  });

  test('with its effects in one transaction happens once, although the queue brings it twice', async () => {
    const type = declare();
    let calls = 0;
    await start([
      handle(type, async (_services, ctx, _payload, run) => {
        calls += 1;
        await withTransaction(ctx, async (tx) => {
          await run.once(tx);
          await tx.$queryRaw`select 1`;
        });
        // As a worker that dies between its commit and its word to the queue.
        if (calls === 1) throw new Error('cut');
      }),
    ]);
    const id = await queue(type);
    await until(() => Promise.resolve(calls >= 2 || faults.length > 0));
    await pause(300);
    expect(await stateOf(id)).toMatchObject({ state: 'done' });
    expect(calls).toBeLessThanOrEqual(2);
  });

  test('hundreds, with two workers: each once', async () => {
    const type = declare();
    const seen: string[] = [];
    const handlers = [
      handle<null, { thing: string }>(type, async (_services, _ctx, _payload, { key }) => {
        await pause(2);
        seen.push(key);
      }),
    ];
    await Promise.all([start(handlers), start(handlers)]);
    await withTransaction(
      firm.ctx,
      (tx) =>
        tx.$executeRaw`insert into jobs (id, org_id, queue, name, key, payload, request_id)
        select gen_random_uuid(), ${firm.orgId}::uuid, 'work', ${type.name}, n::text, '{"thing":"a"}', 'test' from generate_series(1, 300) n`,
    );
    await until(
      async () =>
        (await ask('select 1 from jobs where name = $1 and state = $2', [type.name, 'done'])).length === 300,
    );
    expect(new Set(seen).size).toBe(300);
    expect(seen).toHaveLength(300);
  });

  test('stopping in the middle of a hundred loses none and does none twice', async () => {
    const type = declare();
    const ended: string[] = [];
    const handlers = [
      handle<null, { thing: string }>(type, async (_services, _ctx, _payload, { key }) => {
        await pause(60);
        ended.push(key);
      }),
    ];
    const first = await start(handlers);
    await withTransaction(
      firm.ctx,
      (tx) =>
        tx.$executeRaw`insert into jobs (id, org_id, queue, name, key, payload, request_id)
        select gen_random_uuid(), ${firm.orgId}::uuid, 'work', ${type.name}, n::text, '{"thing":"a"}', 'test' from generate_series(1, 100) n`,
    );
    await until(() => Promise.resolve(ended.length >= 20));
    running = [];
    await first.stop();
    const atStop = ended.length;
    expect(atStop).toBeLessThan(100);
    expect(await ask(`select 1 from jobs where name = $1 and state = 'running'`, [type.name])).toEqual([]);
    await pause(300);
    expect(ended).toHaveLength(atStop);
    await start(handlers);
    await until(
      async () =>
        (await ask('select 1 from jobs where name = $1 and state = $2', [type.name, 'done'])).length === 100,
    );
    expect(new Set(ended).size).toBe(100);
    expect(ended).toHaveLength(100);
  });

  test('stopping hands back what does not finish in time, and another worker does it', async () => {
    const type = declare();
    let slow = true;
    const done: number[] = [];
    const work: Run = (_services, _ctx, _payload, { attempt }) =>
      slow ? new Promise(() => {}) : Promise.resolve(void done.push(attempt));
    const first = await start([handle(type, work)]);
    const id = await queue(type);
    await reaches(id, 'running');
    running = [];
    await first.stop(50);
    expect((await stateOf(id)).state).toBe('waiting');
    slow = false;
    await start([handle(type, work)]);
    await reaches(id, 'done');
    expect(done).toEqual([1]);
  });

  test('a worker that does not know a job leaves it to one that does', async () => {
    const [type, other] = [declare(), declare()];
    await start([handle(other, () => Promise.resolve())]);
    const id = await queue(type);
    await pause(600);
    expect(await stateOf(id)).toMatchObject({ state: 'waiting', attempts: 0 });
    await start([handle(type, () => Promise.resolve())]);
    await reaches(id, 'done');
    expect(faults).toEqual([]);
  });

  test('a job that no worker has known for long fails where somebody sees it', async () => {
    const [type, other] = [declare(), declare()];
    const id = await queue(type);
    await ask(`update jobs set created_at = clock_timestamp() - interval '11 minutes' where id = $1`, [id]);
    await start([handle(other, () => Promise.resolve())]);
    await reaches(id, 'failed');
    expect(await stateOf(id)).toMatchObject({ problem: 'unknown-job' });
  });

  test('a job that the queue forgot is handed over again', async () => {
    const type = declare();
    const id = await queue(type);
    await ask(`update jobs set handed_at = clock_timestamp() - interval '2 minutes' where id = $1`, [id]);
    await start([handle(type, () => Promise.resolve())]);
    await reaches(id, 'done');
  });

  test('what runs by itself runs at its times, one at a time, however many workers there are', async () => {
    let [now, most, times] = [0, 0, 0];
    const schedule: Schedule<null> = {
      name: `tests.tick-${newId()}`,
      queue: 'upkeep',
      at: { everyMs: 200 },
      async run() {
        most = Math.max(most, (now += 1));
        times += 1;
        await pause(450);
        now -= 1;
      },
    };
    await Promise.all([start([], [schedule]), start([], [schedule])]);
    await until(() => Promise.resolve(times >= 3));
    expect(most).toBe(1);
    const [row] = await ask('select problem, finished_at is not null as finished from schedules');
    expect(row).toEqual({ problem: null, finished: true });
  });

  test('how the queues stand is written down for whoever may look', async () => {
    await start([]);
    await until(async () => (await ask('select 1 from queue_health')).length === 3);
    const health = await withTransaction(firm.ctx, (tx) =>
      tx.queueHealth.findMany({ orderBy: { queue: 'asc' } }),
    );
    expect(health.map(({ queue: name }) => name)).toEqual(['mail', 'upkeep', 'work']);
  });
});

let faultsNow = () => '';
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
async function until(done: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(20)) if (await done()) return;
  throw new Error(`it did not come to that ${faultsNow()}`);
}
