// How the queues stand, written down where the page and the metrics can read it without entering the queue's store.
import { readInScope, type Database } from '@cio/db';
import type { Queue } from 'bullmq';
import { inSystemScope } from '../context.ts';

export async function measureQueues(db: Database, queues: ReadonlyMap<string, Queue>): Promise<void> {
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
        active,
        oldest: oldest?.timestamp ?? null,
      };
    }),
  );
  await inSystemScope(
    db,
    'platform.jobs',
    (tx) => tx.$executeRaw`
      insert into queue_health (queue, depth, active, oldest_at, seen_at)
      select queue, depth, active, to_timestamp(oldest / 1000.0), clock_timestamp()
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (queue text, depth int, active int, oldest float8)
      on conflict (queue) do update set depth = excluded.depth, active = excluded.active,
        oldest_at = excluded.oldest_at, seen_at = excluded.seen_at`,
  );
}

export interface QueuedCount {
  queue: string;
  waiting: number;
  active: number;
}

/** As the worker last saw it; nothing while no worker looks. */
export async function countQueued(db: Database): Promise<QueuedCount[]> {
  const [rows] = await readInScope<[QueuedCount[]]>(db, { role: 'system', name: 'operator.queues' }, [
    {
      name: 'count-queued',
      text: `select queue, depth as waiting, active from queue_health
        where seen_at > clock_timestamp() - interval '20 seconds' order by queue`,
      values: [],
    },
  ]);
  return rows;
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
