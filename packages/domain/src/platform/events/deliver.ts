// Hands each event to its consumer: the effects and the mark in the ledger are one transaction, within the firm's walls.
import { inScope, type Database, type Transaction } from '@cio/db';
import { waitAfterFailure } from '../backoff.ts';
import { createContext, inSystemScope, type ServiceContext } from '../context.ts';
import { faultName, isAway } from '../fault-name.ts';
import { traced } from '../telemetry/trace.ts';
import { ATTEMPTS, BACKOFF, type Consumer, type ConsumerContext, type DeliveredEvent } from './consumer.ts';

/** So many at once share a transaction and its commit. */
const BATCH = 50;
const LIMIT_MS = 30_000;

/** What one consumer is owed in one firm. */
export interface Owed {
  consumer: string;
  orgId: string;
}

/** Who is owed something that is due, oldest first. Nothing is claimed yet: that is the delivery's own first step. */
export function findOwed(db: Database, consumers: readonly Consumer[]): Promise<Owed[]> {
  return inSystemScope(
    db,
    'platform.events',
    (tx) => tx.$queryRaw<Owed[]>`
    select consumer, org_id as "orgId" from (
      select consumer, org_id, next_try_at from event_deliveries
      where done_at is null and parked_at is null and next_try_at <= clock_timestamp()
        and consumer = any (${consumers.map(({ name }) => name)}::text[])
      order by next_try_at, seq limit 500) due
    group by 1, 2 order by min(next_try_at)`,
  );
}

interface Row {
  consumer: string;
  event_id: string;
  seq: bigint;
  type: string;
  subject_type: string;
  subject_id: string;
  payload: { changedFields?: string[]; links?: Record<string, string> };
  occurred_at: Date;
  request_id: string;
  trace: string | null;
  attempts: number;
  /** Open deliveries of the same record that come before this one. */
  ahead: number;
}

export interface DeliverySettings {
  db: Database;
  masterKey: ServiceContext['masterKey'];
  now(): Date;
  /** `about` is the firm's and the request's that the event came from. */
  onFault(
    consumer: string,
    eventId: string,
    error: unknown,
    about: { orgId: string; requestId: string },
  ): void;
}

/** Returns how many events were heard, or failed. Zero: what was due is in other hands, or waits behind an earlier one. */
export async function deliver(
  settings: DeliverySettings,
  consumer: Consumer,
  orgId: string,
): Promise<number> {
  let batch: Row[] = [];
  try {
    return await inFirm(settings.db, orgId, async (tx) => {
      const due = await claim(tx, consumer, orgId);
      batch = inTurn(consumer, due);
      const putOff = await putOffBehind(
        tx,
        consumer,
        orgId,
        due.filter((row) => !batch.includes(row)),
      );
      for (const row of batch) await handle(settings, tx, consumer, orgId, row);
      await markDone(tx, consumer, batch);
      return batch.length + putOff;
    });
  } catch (error) {
    if (isAway(error) || batch.length === 0) throw error;
    if (batch.length === 1) await fail(settings, consumer, orgId, batch[0]!, error);
    // One of them failed and undid the others with it: each once more, by itself.
    else for (const row of batch) await deliverOne(settings, consumer, orgId, row);
    return batch.length;
  }
}

async function deliverOne(
  settings: DeliverySettings,
  consumer: Consumer,
  orgId: string,
  known: Row,
): Promise<void> {
  try {
    await inFirm(settings.db, orgId, async (tx) => {
      const [row] = inTurn(consumer, await claim(tx, consumer, orgId, known.event_id));
      if (!row) return;
      await handle(settings, tx, consumer, orgId, row);
      await markDone(tx, consumer, [row]);
    });
  } catch (error) {
    if (isAway(error)) throw error;
    await fail(settings, consumer, orgId, known, error);
  }
}

async function fail(
  { db, onFault }: DeliverySettings,
  consumer: Consumer,
  orgId: string,
  { event_id, request_id: requestId }: Row,
  error: unknown,
): Promise<void> {
  onFault(consumer.name, event_id, error, { orgId, requestId });
  await inFirm(db, orgId, (tx) => noteFailure(tx, consumer, event_id, error));
}

const inFirm = <T>(db: Database, orgId: string, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  inScope(db, { role: 'staff', orgId, userId: '' }, work, { timeout: LIMIT_MS });

/** Locked until the transaction ends; the lock of a process that dies is gone with it. */
function claim(
  tx: Transaction,
  consumer: Consumer,
  orgId: string,
  eventId: string | null = null,
): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    select d.consumer, d.event_id, d.seq, d.type, o.subject_type, d.subject_id, o.payload, o.occurred_at, o.request_id, o.trace, d.attempts,
      case when ${consumer.ordered} then (select count(*)::int from event_deliveries e
        where e.consumer = d.consumer and e.org_id = d.org_id and e.subject_id = d.subject_id and e.done_at is null and e.seq < d.seq)
      else 0 end as ahead
    from event_deliveries d join outbox_events o on o.id = d.event_id and o.written_at = d.written_at
    where d.consumer = ${consumer.name} and d.org_id = ${orgId}::uuid and d.done_at is null and d.parked_at is null
      and d.next_try_at <= clock_timestamp() and (${eventId}::uuid is null or d.event_id = ${eventId}::uuid)
    order by d.seq limit ${BATCH} for update of d skip locked`;
}

/** In order: an event may go when all that come before it for its record go in the same batch. */
function inTurn({ ordered }: Consumer, rows: Row[]): Row[] {
  if (!ordered) return rows;
  const going = new Map<string, number>();
  return rows.filter(({ subject_id, ahead }) => {
    const before = going.get(subject_id) ?? 0;
    if (ahead !== before) return false;
    going.set(subject_id, before + 1);
    return true;
  });
}

/**
 * What waits behind a failure is not looked at again before the failure is: otherwise the followers of one record would stand
 * in front of everybody else's. Behind what is given up it waits until a person lets it go on.
 */
async function putOffBehind(
  tx: Transaction,
  consumer: Consumer,
  orgId: string,
  waiting: readonly Row[],
): Promise<number> {
  if (waiting.length === 0) return 0;
  return tx.$executeRaw`
    update event_deliveries d set next_try_at = head.until
    from (
      select distinct on (subject_id) subject_id, attempts,
        case when parked_at is null then next_try_at + interval '10 milliseconds' else 'infinity' end as until
      from event_deliveries
      where consumer = ${consumer.name} and org_id = ${orgId}::uuid and done_at is null
        and subject_id = any (${[...new Set(waiting.map(({ subject_id }) => subject_id))]}::uuid[])
      order by subject_id, seq
    ) head
    where head.attempts > 0 and head.until > clock_timestamp() and d.subject_id = head.subject_id
      and d.consumer = ${consumer.name} and d.event_id = any (${waiting.map(({ event_id }) => event_id)}::uuid[])`;
}

function handle(
  { db, masterKey, now }: DeliverySettings,
  tx: Transaction,
  consumer: Consumer,
  orgId: string,
  row: Row,
): Promise<void> {
  const event: DeliveredEvent = {
    id: row.event_id,
    orgId,
    type: row.type,
    subject: { type: row.subject_type, id: row.subject_id },
    changedFields: row.payload.changedFields ?? [],
    links: row.payload.links ?? {},
    occurredAt: row.occurred_at,
  };
  const { request_id: requestId, trace } = row;
  const parts = { db, masterKey, now, requestId, actor: systemActor(consumer.name, orgId) };
  const facts = { 'cio.event': row.type, 'cio.consumer': consumer.name, 'cio.org_id': orgId };
  const work = () =>
    traced(
      `event ${row.type}`,
      { kind: 'consumer', parent: trace, facts: { ...facts, 'cio.request_id': requestId } },
      () => consumer.handle(tx, createContext(parts) as ConsumerContext, event),
    );
  return db.countedAsOne ? db.countedAsOne(work) : work();
}

const systemActor = (job: string, orgId: string): ServiceContext['actor'] => ({ kind: 'system', job, orgId });

async function markDone(tx: Transaction, consumer: Consumer, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    update event_deliveries set done_at = clock_timestamp(), attempts = attempts + 1, problem = null
    where consumer = ${consumer.name} and event_id = any (${rows.map(({ event_id }) => event_id)}::uuid[])`;
}

async function noteFailure(
  tx: Transaction,
  { name, attempts = ATTEMPTS, backoff = BACKOFF }: Consumer,
  eventId: string,
  error: unknown,
): Promise<void> {
  const [row] = await tx.$queryRaw<{ attempts: number }[]>`
    update event_deliveries set attempts = attempts + 1, problem = ${faultName(error)}
    where consumer = ${name} and event_id = ${eventId}::uuid and done_at is null and parked_at is null returning attempts`;
  if (!row) return;
  const waitMs = waitAfterFailure(backoff, row.attempts);
  await tx.$executeRaw`
    update event_deliveries set parked_at = case when ${row.attempts >= attempts} then clock_timestamp() end,
      next_try_at = clock_timestamp() + make_interval(secs => ${waitMs / 1000}::float8)
    where consumer = ${name} and event_id = ${eventId}::uuid`;
}
