// What the operator of the instance sees and may do, across all firms.
import type { Database } from '@cio/db';
import { inSystemScope } from '../context.ts';
import { retryWork } from './desk.ts';

export interface QueueReport {
  queues: { queue: string; depth: number; active: number; oldestAt: string | null; seenAt: string }[];
  schedules: { name: string; nextAt: string; finishedAt: string | null; problem: string | null }[];
  consumers: { consumer: string; waiting: number; parked: number; caughtUpAt: string }[];
  failed: {
    id: string;
    kind: 'job' | 'event';
    name: string;
    firm: string;
    attempts: number;
    problem: string | null;
    at: string;
  }[];
}

const MOST = 200;
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export function reportQueues(db: Database): Promise<QueueReport> {
  return inSystemScope(db, 'operator.queues', async (tx) => {
    const queues = await tx.queueHealth.findMany({
      select: { queue: true, depth: true, active: true, oldestAt: true, seenAt: true },
      orderBy: { queue: 'asc' },
    });
    const schedules = await tx.schedule.findMany({ orderBy: { name: 'asc' } });
    const consumers = await tx.$queryRaw<
      { consumer: string; waiting: number; parked: number; caught_up_at: Date }[]
    >`
      select c.consumer, count(d.id) filter (where d.parked_at is null)::int as waiting,
        count(d.parked_at)::int as parked, c.caught_up_at
      from event_cursors c left join event_deliveries d on d.consumer = c.consumer and d.done_at is null
      group by c.consumer, c.caught_up_at order by 1`;
    const failed = await tx.$queryRaw<(Omit<QueueReport['failed'][number], 'at'> & { at: Date })[]>`
      select w.id, w.kind, w.name, o.slug as firm, w.attempts, w.problem, w.at from (
        select id, 'job' as kind, name, org_id, attempts, problem, finished_at as at from jobs where state = 'failed'
        union all
        select id, 'event', consumer, org_id, attempts, problem, parked_at from event_deliveries where parked_at is not null
      ) w join organizations o on o.id = w.org_id order by w.at desc limit ${MOST}`;
    return {
      queues: queues.map(({ oldestAt, seenAt, ...rest }) => ({
        ...rest,
        oldestAt: iso(oldestAt),
        seenAt: seenAt.toISOString(),
      })),
      schedules: schedules.map(({ name, nextAt, finishedAt, problem }) => ({
        name,
        nextAt: nextAt.toISOString(),
        finishedAt: iso(finishedAt),
        problem,
      })),
      consumers: consumers.map(({ caught_up_at, ...rest }) => ({
        ...rest,
        caughtUpAt: caught_up_at.toISOString(),
      })),
      failed: failed.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() })),
    };
  });
}

/** Lets failed work run again: one piece, all of one name, or all. Returns how many. */
export async function replayFailed(
  db: Database,
  which: { id?: string | undefined; name?: string | undefined },
): Promise<number> {
  const found = await inSystemScope(
    db,
    'operator.queues',
    (tx) => tx.$queryRaw<{ id: string }[]>`
    select id from (
      select id, name from jobs where state = 'failed'
      union all select id, consumer from event_deliveries where parked_at is not null
    ) w where (${which.id ?? null}::text is null or id::text = ${which.id ?? null})
      and (${which.name ?? null}::text is null or name = ${which.name ?? null})`,
  );
  let count = 0;
  for (const { id } of found)
    if (await inSystemScope(db, 'operator.queues', (tx) => retryWork(tx, id))) count += 1;
  return count;
}
