// Reads what was committed, in pages, and notes for each consumer what it is owed.
import type { Database, Transaction } from '@cio/db';
import { inSystemScope } from '../context.ts';
import type { Consumer } from './consumer.ts';

export const PAGE = 1_000;
const NIL = '00000000-0000-0000-0000-000000000000';

/** A consumer that is not known yet begins at what is committed from here on, or so many days ago. */
export async function registerConsumers(db: Database, consumers: readonly Consumer[]): Promise<void> {
  await inSystemScope(
    db,
    'platform.events',
    (tx) => tx.$executeRaw`
    insert into event_cursors (consumer, tx, event_id, caught_up_at)
    select name, case when days = 0 then pg_snapshot_xmin(pg_current_snapshot()) else '0'::xid8 end, ${NIL}::uuid,
      clock_timestamp() - make_interval(days => greatest(days - 1, 0))
    from unnest(${consumers.map(({ name }) => name)}::text[], ${consumers.map(({ startsDaysBack }) => startsDaysBack)}::int[]) as n (name, days)
    on conflict do nothing`,
  );
}

export interface Planned {
  /** How many events were read; a full page means that there are more. */
  read: number;
  /** There are events that may not be read yet: an earlier transaction is still open. */
  heldBack: boolean;
}

/**
 * One page for one consumer. An id is taken before its transaction commits, so "after the last id" would pass over whatever
 * commits late: pages go by (transaction, id), and only below the oldest transaction that is still open, where nothing can
 * appear any more. Returns null where another worker is at it.
 */
export async function planPage(db: Database, consumer: Consumer): Promise<Planned | null> {
  return inSystemScope(db, 'platform.events', async (tx) => {
    const [cursor] = await tx.$queryRaw<{ tx: string; event_id: string; floor: Date }[]>`
      select tx::text, event_id, caught_up_at - interval '1 day' as floor
      from event_cursors where consumer = ${consumer.name} for update skip locked`;
    return cursor ? readPage(tx, consumer, cursor) : null;
  });
}

/**
 * The floor spares the days that were read long ago; no transaction may be open for longer than it reaches back. That is a day,
 * and the product's own end after seconds.
 */
async function readPage(
  tx: Transaction,
  { name, types }: Consumer,
  cursor: { tx: string; event_id: string; floor: Date },
): Promise<Planned> {
  const [found] = await tx.$queryRaw<[Planned]>`
    with page as materialized (
      select id, tx, org_id, type, subject_id, written_at, imported_at from outbox_events
      where written_at >= ${cursor.floor}::timestamptz and (tx, id) > (${cursor.tx}::xid8, ${cursor.event_id}::uuid)
        and tx < pg_snapshot_xmin(pg_current_snapshot())
      order by tx, id limit ${PAGE}
    ), owed as (
      insert into event_deliveries (consumer, event_id, org_id, type, subject_id, written_at)
      select ${name}, id, org_id, type, subject_id, written_at from page
      where type = any (${types}::text[]) and imported_at is null order by tx, id
      on conflict do nothing
    ), last as (
      select tx, id from page order by tx desc, id desc limit 1
    ), moved as (
      update event_cursors c set tx = coalesce(last.tx, c.tx), event_id = coalesce(last.id, c.event_id),
        caught_up_at = case when (select count(*) from page) < ${PAGE} then clock_timestamp() else c.caught_up_at end
      from (select) as always left join last on true
      where c.consumer = ${name} and (last.id is not null or c.caught_up_at < clock_timestamp() - interval '1 minute')
    )
    select (select count(*) from page)::int as read,
      exists (select from outbox_events where written_at >= ${cursor.floor}::timestamptz
        and tx >= pg_snapshot_xmin(pg_current_snapshot())) as "heldBack"`;
  return found;
}
