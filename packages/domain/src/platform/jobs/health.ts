// How the queues stand, written down where the page and the metrics can read it without entering the queue's store.
import { readInScope, type Database } from '@cio/db';
import type { Queue } from 'bullmq';
import { inSystemScope } from '../context.ts';

/** How many ended since they were last written down, by queue: counted in the process, kept with the next look. */
export class Tally {
  readonly #counts = new Map<string, Record<Ended, number>>();

  add(queue: string, state: Ended): void {
    const counts = this.#counts.get(queue) ?? { done: 0, failed: 0, cancelled: 0 };
    counts[state] += 1;
    this.#counts.set(queue, counts);
  }
  take(queue: string): Record<Ended, number> {
    const counts = this.#counts.get(queue) ?? { done: 0, failed: 0, cancelled: 0 };
    this.#counts.delete(queue);
    return counts;
  }
}
type Ended = 'done' | 'failed' | 'cancelled';

export async function measureQueues(
  db: Database,
  queues: ReadonlyMap<string, Queue>,
  tally: Tally,
): Promise<void> {
  const rows = await Promise.all(
    [...queues].map(async ([name, queue]) => {
      const {
        wait = 0,
        prioritized = 0,
        delayed = 0,
        active = 0,
      } = await queue.getJobCounts('wait', 'prioritized', 'delayed', 'active');
      // The oldest that could run: what is delayed waits on purpose.
      const [oldest] = wait > 0 ? await queue.getJobs('wait', 0, 0, true) : [];
      return {
        queue: name,
        depth: wait + prioritized + delayed,
        delayed,
        active,
        ...tally.take(name),
        oldest: oldest?.timestamp ?? null,
      };
    }),
  );
  await inSystemScope(
    db,
    'platform.jobs',
    (tx) => tx.$executeRaw`
      insert into queue_health as h (queue, depth, delayed, active, failed, oldest_at, seen_at, done_total, failed_total, cancelled_total)
      select queue, depth, delayed, active, (select count(*)::int from jobs j where j.queue = r.queue and j.state = 'failed'),
        to_timestamp(oldest / 1000.0), clock_timestamp(), done, failed, cancelled
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r (queue text, depth int, delayed int, active int, oldest float8, done bigint, failed bigint, cancelled bigint)
      on conflict (queue) do update set depth = excluded.depth, delayed = excluded.delayed, active = excluded.active,
        failed = excluded.failed, oldest_at = excluded.oldest_at, seen_at = excluded.seen_at,
        done_total = h.done_total + excluded.done_total, failed_total = h.failed_total + excluded.failed_total,
        cancelled_total = h.cancelled_total + excluded.cancelled_total`,
  );
}

export interface QueuedCount {
  queue: string;
  waiting: number;
  delayed: number;
  active: number;
  failed: number;
  /** Of all that ever ended. */
  ended: { done: number; failed: number; cancelled: number };
}

interface CountedRow extends Omit<QueuedCount, 'ended'> {
  done_total: string;
  failed_total: string;
  cancelled_total: string;
}

/** As the worker last saw it; nothing while no worker looks. */
export async function countQueued(db: Database): Promise<QueuedCount[]> {
  const [rows] = await readInScope<[CountedRow[]]>(db, { role: 'system', name: 'operator.queues' }, [
    {
      name: 'count-queued',
      text: `select queue, depth - delayed as waiting, delayed, active, failed, done_total, failed_total, cancelled_total from queue_health
        where seen_at > clock_timestamp() - interval '20 seconds' order by queue`,
      values: [],
    },
  ]);
  return rows.map(({ done_total, failed_total, cancelled_total, ...row }) => ({
    ...row,
    ended: { done: Number(done_total), failed: Number(failed_total), cancelled: Number(cancelled_total) },
  }));
}

/** What is over for long serves nobody. Failures stay for a quarter, so that somebody can look at them. */
export async function sweepJobs(db: Database): Promise<number> {
  return inSystemScope(
    db,
    'platform.housekeeping',
    (tx) => tx.$executeRaw`
      delete from jobs where id in (select id from jobs
        where state in ('done', 'cancelled') and finished_at < clock_timestamp() - interval '9 days'
          or state = 'failed' and finished_at < clock_timestamp() - interval '90 days' limit 10000)`,
  );
}
