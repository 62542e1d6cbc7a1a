// The alarm of the background work. It is asked by the web process, because a worker cannot tell that it stands still: finds
// the firms whose work waits too long or hung at its limit, and tells their owners and admins once for each incident.
import type { Database, Transaction } from '@cio/db';
import { inSystemScope, newId, queueMail, record, type DomainEvent } from '../platform/index.ts';
import { WORK_HUNG, WORK_WAITS } from './mails.ts';

const SCOPE = 'operations.watch-work';

export interface WatchSettings {
  now: Date;
  /** How long work may wait before it is an incident. */
  waitsMs: number;
  /** The page of the queues, for the mail. */
  page: string;
}

export interface Watched {
  opened: Incident[];
  ended: Incident[];
  /** No worker has looked for so long that none is running. */
  workerAway: boolean;
}

export interface Incident {
  id: string;
  orgId: string;
  kind: 'work-waits' | 'work-hung';
  /** The name of the job, where it is one kind of job that hangs. */
  subject: string;
  count: number;
}

export function watchWork(db: Database, settings: WatchSettings): Promise<Watched> {
  return inSystemScope(db, SCOPE, async (tx) => {
    const { opened, ended } = await compare(tx, settings);
    for (const incident of opened) {
      await note(tx, incident, 'operations.incident_opened', settings.now);
      await tellFirm(tx, incident, settings);
    }
    for (const incident of ended) await note(tx, incident, 'operations.incident_ended', settings.now);
    const [worker] = await tx.$queryRaw<[{ away: boolean }]>`
      select coalesce(max(seen_at), '-infinity') < clock_timestamp() - interval '20 seconds' as away from queue_health`;
    return { opened, ended, workerAway: worker.away };
  });
}

type Found = Incident & { change: 'opened' | 'ended' };

/**
 * What is wrong, against what was. Times are the database's own, as those of the work are. A retry waits on purpose, and so does
 * an event behind one that was given up: neither counts.
 */
async function compare(
  tx: Transaction,
  { waitsMs }: WatchSettings,
): Promise<{ opened: Incident[]; ended: Incident[] }> {
  const cutoff = waitsMs / 1_000;
  const rows = await tx.$queryRaw<Found[]>`
    with late as (
      select org_id, created_at as since from jobs
      where state = 'waiting' and attempts = 0 and created_at < clock_timestamp() - make_interval(secs => ${cutoff}::float8)
      union all
      select org_id, next_try_at from event_deliveries
      where done_at is null and parked_at is null and next_try_at < clock_timestamp() - make_interval(secs => ${cutoff}::float8)
    ), wrong as (
      select org_id, 'work-waits' as kind, '' as subject, count(*)::int as count, min(since) as since from late group by 1
      union all
      select org_id, 'work-hung', name, count(*)::int, min(coalesce(finished_at, created_at)) from jobs
      where state = 'failed' and problem in ('timed-out', 'stalled') group by 1, 3
    ), known as (
      update incidents i set count = w.count from wrong w
      where i.org_id = w.org_id and i.kind = w.kind and i.subject = w.subject and i.ended_at is null and i.count <> w.count
    ), opened as (
      insert into incidents (id, org_id, kind, subject, count, since)
      select gen_random_uuid(), org_id, kind, subject, count, since from wrong
      on conflict (org_id, kind, subject) where ended_at is null do nothing
      returning id, org_id, kind, subject, count
    ), ended as (
      update incidents i set ended_at = clock_timestamp()
      where ended_at is null and not exists (select from wrong w
        where w.org_id = i.org_id and w.kind = i.kind and w.subject = i.subject)
      returning id, org_id, kind, subject, count
    ), forgotten as (
      delete from incidents where ended_at < clock_timestamp() - interval '90 days'
    )
    select 'opened' as change, id, org_id as "orgId", kind, subject, count from opened
    union all select 'ended', id, org_id, kind, subject, count from ended`;
  const of = (wanted: Found['change']) =>
    rows.filter(({ change }) => change === wanted).map(({ change: _, ...incident }) => incident);
  return { opened: of('opened'), ended: of('ended') };
}

function note(tx: Transaction, incident: Incident, type: DomainEvent['type'], now: Date): Promise<void> {
  const { id, orgId } = incident;
  const actor = { kind: 'system' as const, job: SCOPE, orgId };
  const subject = { type: 'incident', id };
  return record(
    tx,
    { actor, requestId: id, now: () => now, newId },
    { orgId, type, subject, changedFields: [] },
  );
}

/** In the transaction of the incident: it is told once, or it is not open. */
async function tellFirm(tx: Transaction, incident: Incident, { now, page }: WatchSettings): Promise<void> {
  const { id, orgId, kind, count } = incident;
  const readers = await tx.membership.findMany({
    where: { orgId, endedAt: null, role: { in: ['owner', 'admin'] }, user: { disabledAt: null } },
    select: { userId: true },
  });
  const ctx = { now: () => now, newId, requestId: id };
  const template = kind === 'work-waits' ? WORK_WAITS : WORK_HUNG;
  for (const { userId } of readers)
    await queueMail(tx, ctx, template, { to: { userId }, orgId, values: { count: String(count), page } });
}
