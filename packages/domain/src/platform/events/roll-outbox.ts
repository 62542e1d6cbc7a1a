import type { Database } from '@cio/db';
import { inSystemScope } from '../context.ts';

const DAYS_AHEAD = 7;
const DAYS_KEPT = 30;

/** Makes the outbox's coming days and drops those that are over. Safe to run at any time and by several at once. */
export async function rollOutbox(
  db: Database,
  { daysAhead = DAYS_AHEAD, daysKept = DAYS_KEPT } = {},
): Promise<{ made: string[]; dropped: string[] }> {
  const [rolled] = await inSystemScope(
    db,
    'platform.roll-outbox',
    (tx) =>
      tx.$queryRaw<[{ made: string[]; dropped: string[] }]>`
      select made, dropped from roll_outbox(${daysAhead}::int, ${daysKept}::int)`,
  );
  return rolled;
}

/**
 * The ledger is kept for longer than any consumer may look back, and what was given up for as long as its event stands.
 * In steps, so that no transaction is long.
 */
export async function sweepDeliveries(db: Database): Promise<number> {
  let removed = 0;
  for (;;) {
    const count = await inSystemScope(
      db,
      'platform.housekeeping',
      (tx) => tx.$executeRaw`
      delete from event_deliveries where (consumer, event_id) in (
        select consumer, event_id from event_deliveries
        where done_at < clock_timestamp() - interval '9 days'
          or done_at is null and written_at < clock_timestamp() - make_interval(days => ${DAYS_KEPT}::int)
        limit 5000)`,
    );
    removed += count;
    if (count < 5_000) return removed;
  }
}
