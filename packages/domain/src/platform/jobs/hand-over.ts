// Carries rows that wait to the queue. The queue may forget: the rows are the truth, and what it lost is handed over again.
import type { Database, Transaction } from '@cio/db';
import type { Queue } from 'bullmq';
import { inSystemScope } from '../context.ts';
import type { JobType } from './declare.ts';

const AT_ONCE = 500;
/** A job that shows no sign of life for so long is handed over again; where the queue still has it, that changes nothing. */
const SILENT = '45 seconds';
/**
 * While versions change, a worker of another one may know a job that this one does not: it is left to that for so long, and
 * then taken, to fail where somebody sees it.
 */
export const LEFT_TO_OTHERS = '10 minutes';

interface Row {
  id: string;
  org_id: string;
  queue: string;
  name: string;
  payload: unknown;
  run: number;
  request_id: string;
  trace: string | null;
}

/** What the queue carries. The tenant travels in it, and the row is asked again before anything is done. */
export interface Carried {
  jobId: string;
  run: number;
  orgId: string;
  payload: unknown;
  /** Of the request that asked for it, and the trace that this is a part of. */
  requestId?: string;
  trace?: string | null;
}

/** The queue keeps one job of one id: handed over twice, it is there once. */
export const carriedId = ({ id, run }: { id: string; run: number }): string => `${id}-${run}`;

/** Returns how many were handed over. A full hand means that there are more. */
export async function handOver(
  db: Database,
  queues: ReadonlyMap<string, Queue>,
  types: ReadonlyMap<string, JobType>,
): Promise<{ count: number; more: boolean }> {
  return inSystemScope(db, 'platform.jobs', async (tx) => {
    const rows = await tx.$queryRaw<Row[]>`
      select id, org_id, queue, name, payload, run, request_id, trace from jobs
      where state = 'waiting' and handed_at is null and queue = any (${[...queues.keys()]}::text[])
        and (name = any (${[...types.keys()]}::text[]) or created_at < clock_timestamp() - ${LEFT_TO_OTHERS}::interval)
      order by created_at limit ${AT_ONCE} for update skip locked`;
    await give(tx, queues, types, rows);
    return { count: rows.length, more: rows.length === AT_ONCE };
  });
}

/** Returns how many were found silent. */
export async function handOverSilent(
  db: Database,
  queues: ReadonlyMap<string, Queue>,
  types: ReadonlyMap<string, JobType>,
): Promise<number> {
  return inSystemScope(db, 'platform.jobs', async (tx) => {
    const rows = await tx.$queryRaw<Row[]>`
      select id, org_id, queue, name, payload, run, request_id, trace from jobs
      where state in ('waiting', 'running') and queue = any (${[...queues.keys()]}::text[])
        and (name = any (${[...types.keys()]}::text[]) or created_at < clock_timestamp() - ${LEFT_TO_OTHERS}::interval)
        and handed_at < clock_timestamp() - ${SILENT}::interval and coalesce(beat_at, handed_at) < clock_timestamp() - ${SILENT}::interval
      order by handed_at limit ${AT_ONCE} for update skip locked`;
    await give(tx, queues, types, rows);
    return rows.length;
  });
}

async function give(
  tx: Transaction,
  queues: ReadonlyMap<string, Queue>,
  types: ReadonlyMap<string, JobType>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  for (const [name, queue] of queues) {
    const mine = rows.filter((row) => row.queue === name);
    if (mine.length > 0) await queue.addBulk(mine.map((row) => carry(row, types.get(row.name))));
  }
  await tx.$executeRaw`
    update jobs set handed_at = clock_timestamp() where id = any (${rows.map(({ id }) => id)}::uuid[])`;
}

function carry(row: Row, type: JobType | undefined) {
  const data: Carried = {
    jobId: row.id,
    run: row.run,
    orgId: row.org_id,
    payload: row.payload,
    requestId: row.request_id,
    trace: row.trace,
  };
  const opts = {
    jobId: carriedId(row),
    attempts: type?.attempts ?? 1,
    ...(type ? { backoff: { type: 'growing' } } : {}),
    removeOnComplete: true,
    removeOnFail: true,
  };
  return { name: row.name, data, opts };
}
