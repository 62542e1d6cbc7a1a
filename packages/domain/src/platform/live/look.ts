// What was committed since the last look, exactly: what this snapshot shows and the one before did not. Ids are taken before
// their transactions commit, and so are transaction numbers; only a snapshot says what could be seen.
import { readInScope, type Database } from '@cio/db';

/** A committed fact on its way to readers: names and ids, nothing of any record. */
export interface LiveFact {
  orgId: string;
  name: string;
  subject: { type: string; id: string };
  links: Record<string, string>;
  actorId: string | null;
  requestId: string;
  /** Since it was written; its transaction has committed in between. */
  seconds: number;
}

/** Where a look stood. All that it could see has been told; what commits later is not visible in its snapshot. */
export interface Place {
  /** The life of the database: after a restore, numbers of transactions begin to mean something else. */
  epoch: string;
  snapshot: string;
  /** The oldest transaction that was still open. Whatever is older has been told. */
  horizon: bigint;
  /** The first transaction that did not exist yet. */
  next: bigint;
}

export interface Look {
  place: Place;
  facts: LiveFact[];
  /** There was more than anybody should be told one by one. */
  tooMany: boolean;
  /** Writers do not signal now: somebody who is awake looks for all (events/dispatcher.ts). */
  unsignalled: boolean;
}

export const MOST_AT_ONCE = 1_000;

interface Seen {
  epoch: string;
  snapshot: string;
  horizon: string;
  next: string;
  unsignalled: boolean;
  facts: LiveFact[];
}

const PLACE = `(select epoch from database_epoch) as epoch, pg_current_snapshot()::text as snapshot,
  pg_snapshot_xmin(pg_current_snapshot())::text as horizon, pg_snapshot_xmax(pg_current_snapshot())::text as next`;

/** As one value, so that the facts and the place are of the same snapshot. Bulk loads were told nobody and stay so. */
const factsWhere = (condition: string) => `coalesce((
    select json_agg(fact) from (
      select org_id as "orgId", type as name, json_build_object('type', subject_type, 'id', subject_id) as subject,
        coalesce(payload->'links', '{}') as links, actor_id as "actorId", request_id as "requestId",
        extract(epoch from clock_timestamp() - written_at)::float8 as seconds
      from outbox_events where ${condition} and imported_at is null
      order by tx, id limit ${MOST_AT_ONCE + 1}
    ) fact), '[]') as facts`;

/**
 * No transaction may be open for longer than the floor reaches back: that is a day, and the product's own end after seconds. It
 * spares the days that are over.
 */
const SINCE_LAST_LOOK = `written_at > now() - interval '1 day' and tx >= pg_snapshot_xmin($1::pg_snapshot)
  and not pg_visible_in_snapshot(tx, $1::pg_snapshot)`;

/** Facts of all firms since that place; without one, only where we are. */
export async function lookFrom(db: Database, last: Place | null): Promise<Look> {
  return ask(db, {
    name: 'live-look',
    // Taken and given back at once: it only asks whether somebody who is awake holds it.
    text: `select ${PLACE}, not pg_try_advisory_xact_lock_shared(7246091, 1) as unsignalled, ${factsWhere(SINCE_LAST_LOOK)}`,
    values: [last?.snapshot ?? null],
  });
}

/** What a reader of these firms has missed since its place: everything from its horizon on, with a few repeats. */
export function lookBack(
  db: Database,
  orgIds: readonly string[],
  from: { horizon: bigint; at: Date },
): Promise<Look> {
  return ask(db, {
    name: 'live-look-back',
    text: `select ${PLACE}, false as unsignalled, ${factsWhere(
      `org_id = any ($1::uuid[]) and tx >= $2::xid8 and written_at > $3::timestamptz - interval '1 day'`,
    )}`,
    values: [orgIds, String(from.horizon), from.at],
  });
}

async function ask(
  db: Database,
  statement: { name: string; text: string; values: unknown[] },
): Promise<Look> {
  const [[seen]] = await readInScope<[Seen[]]>(db, { role: 'system', name: 'platform.live' }, [statement]);
  const { epoch, snapshot, horizon, next, facts, unsignalled } = seen!;
  return {
    place: { epoch, snapshot, horizon: BigInt(horizon), next: BigInt(next) },
    facts: facts.slice(0, MOST_AT_ONCE),
    tooMany: facts.length > MOST_AT_ONCE,
    unsignalled,
  };
}

/** Whether the database of now has lived through that place: not another life, nor one that lost its last transactions. */
export const isAfter = (now: Place, then: Pick<Place, 'epoch' | 'horizon'>): boolean =>
  now.epoch === then.epoch && then.horizon <= now.next;
