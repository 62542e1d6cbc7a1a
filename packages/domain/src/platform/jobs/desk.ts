// What a person may do about work that waits, runs or failed: within their firm, by the firm's own walls. Who may ask is decided
// by who calls this.
import type { Transaction } from '@cio/db';
import { isId } from '../ids.ts';

export interface Handled {
  kind: 'job' | 'event';
  name: string;
}

/** Lets a failed job run anew, or an event that was given up be tried again. Null: there is no such thing to retry. */
export async function retryWork(tx: Transaction, id: string): Promise<Handled | null> {
  if (!isId(id)) return null;
  const [job] = await tx.$queryRaw<{ name: string }[]>`
    update jobs set state = 'waiting', run = run + 1, attempts = 0, progress = 0, problem = null, handed_at = null,
      started_at = null, beat_at = null, cancel_at = null, finished_at = null
    where id = ${id}::uuid and state in ('failed', 'cancelled') returning name`;
  if (job) return { kind: 'job', name: job.name };
  return settleEvent(tx, id, false);
}

/** Stops a job that waits or runs; lets go of an event that was given up, so that those behind it go on. */
export async function cancelWork(tx: Transaction, id: string): Promise<Handled | null> {
  if (!isId(id)) return null;
  const [job] = await tx.$queryRaw<{ name: string }[]>`
    update jobs set cancel_at = clock_timestamp(), state = case when state = 'waiting' then 'cancelled' else state end,
      finished_at = case when state = 'waiting' then clock_timestamp() end
    where id = ${id}::uuid and state in ('waiting', 'running') returning name`;
  if (job) return { kind: 'job', name: job.name };
  return settleEvent(tx, id, true);
}

/** Either way its followers are looked at again, at once. */
async function settleEvent(tx: Transaction, id: string, skip: boolean): Promise<Handled | null> {
  const [event] = await tx.$queryRaw<{ consumer: string }[]>`
    with settled as (
      update event_deliveries set parked_at = null, attempts = 0, next_try_at = clock_timestamp(), skipped = ${skip},
        done_at = case when ${skip} then clock_timestamp() end
      where id = ${id}::uuid and parked_at is not null returning consumer, org_id, subject_id, id
    ), freed as (
      update event_deliveries d set next_try_at = clock_timestamp() from settled s
      where d.consumer = s.consumer and d.org_id = s.org_id and d.subject_id = s.subject_id and d.id <> s.id
        and d.done_at is null and d.parked_at is null
    ), signal as (select pg_notify('cio_outbox', '') from settled)
    select consumer from settled, signal`;
  return event ? { kind: 'event', name: event.consumer } : null;
}
