import type { Transaction } from '@cio/db';
import type { Actor, ServiceContext } from './context.ts';
import { keyToSealWith } from './keys/person-keys.ts';
import { sealChange, type SensitiveChange } from './keys/sealed-change.ts';
import { currentTrace } from './telemetry/trace.ts';

/** Who is written down with a change, and under which request. */
export type RecordContext = Pick<ServiceContext, 'actor' | 'requestId' | 'now' | 'newId'>;

/** A fact that a module announces, in the past tense. It carries ids and names of fields, never their values. */
export interface DomainEvent {
  orgId: string;
  type: `${string}.${string}`;
  subject: { type: string; id: string };
  changedFields: readonly string[];
  /** Other records that the fact is about, by their part in it: ids and nothing else. */
  links?: Readonly<Record<string, string>>;
  /** The person whose portal shows it, for their open page. No part of the trail: what is shown to whom stands in the record. */
  shownTo?: string | null;
}

/** The subject of what is told to one login alone, by its id: their open pages ask again for what it was about. */
export const INBOX = 'inbox';

/** Appends the fact to the outbox alone: for what concerns nobody but its reader, and is no act that anybody answers for. */
export const announce = (tx: Transaction, ctx: RecordContext, event: DomainEvent): Promise<void> =>
  announceMany(tx, ctx, [event]);

export async function announceMany(
  tx: Transaction,
  ctx: RecordContext,
  events: readonly DomainEvent[],
): Promise<void> {
  // createMany, because it asks for no row back: a scope that may append to outbox and trail need not be able to read them.
  await tx.outboxEvent.createMany({
    data: events.map((event) => ({
      ...aboutEvent(ctx, event),
      id: ctx.newId(),
      type: event.type,
      payload: payloadOf(event),
      occurredAt: ctx.now(),
      trace: currentTrace(),
    })),
  });
}

function payloadOf({ changedFields, links, shownTo }: DomainEvent) {
  const heard = { ...links, ...(shownTo ? { portal: shownTo } : {}) };
  return { changedFields: [...changedFields], ...(Object.keys(heard).length > 0 ? { links: heard } : {}) };
}

const aboutEvent = (ctx: RecordContext, { orgId, subject }: DomainEvent) => ({
  orgId,
  subjectType: subject.type,
  subjectId: subject.id,
  ...actorOf(ctx.actor),
  requestId: ctx.requestId,
});

/**
 * Appends the fact to the outbox and to the trail, in the transaction of the change: both happen or neither. What the change
 * did to sensitive values stands in the trail alone, under the key of the person whose they are.
 */
export async function record(tx: Transaction, ctx: RecordContext, event: DomainEvent): Promise<void>;
export async function record(
  tx: Transaction,
  ctx: RecordContext & Pick<ServiceContext, 'masterKey'>,
  event: DomainEvent,
  values: SensitiveChange | null,
): Promise<void>;
export async function record(
  tx: Transaction,
  ctx: RecordContext & Partial<Pick<ServiceContext, 'masterKey'>>,
  event: DomainEvent,
  values: SensitiveChange | null = null,
): Promise<void> {
  await announce(tx, ctx, event);
  const entryId = ctx.newId();
  await tx.auditEntry.createMany({
    data: [
      {
        ...aboutEvent(ctx, event),
        ...(event.links ? { links: event.links } : {}),
        id: entryId,
        action: event.type,
        changedFields: [...event.changedFields],
        at: ctx.now(),
        ...(values ? await sealedValues(tx, ctx, event.orgId, values, entryId) : {}),
      },
    ],
  });
}

/** The same for many facts at once, none of which has sensitive values or shows in a portal: one statement, however many there are. */
export async function recordMany(
  tx: Transaction,
  ctx: RecordContext,
  events: readonly Omit<DomainEvent, 'shownTo'>[],
): Promise<void> {
  if (events.length === 0) return;
  const { actorKind, actorId } = actorOf(ctx.actor);
  const rows = events.map(({ orgId, type, subject, changedFields, links }) => ({
    event_id: ctx.newId(),
    entry_id: ctx.newId(),
    org_id: orgId,
    type,
    subject_type: subject.type,
    subject_id: subject.id,
    changed_fields: changedFields,
    links: links ?? null,
    payload: { changedFields, ...(links ? { links } : {}) },
  }));
  await tx.$executeRaw`
    with said as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one (event_id uuid, entry_id uuid, org_id uuid, type text,
        subject_type text, subject_id uuid, changed_fields text[], links jsonb, payload jsonb)
    ), told as (
      insert into outbox_events (id, org_id, type, subject_type, subject_id, payload, actor_kind, actor_id, request_id, occurred_at, trace)
      select event_id, org_id, type, subject_type, subject_id, payload, ${actorKind}, ${actorId}::uuid, ${ctx.requestId},
        ${ctx.now()}, ${currentTrace()} from said
    )
    insert into audit_entries (id, org_id, action, subject_type, subject_id, changed_fields, links, actor_kind, actor_id, request_id, at)
    select entry_id, org_id, type, subject_type, subject_id, changed_fields, links, ${actorKind}, ${actorId}::uuid, ${ctx.requestId},
      ${ctx.now()} from said`;
}

async function sealedValues(
  tx: Transaction,
  { now, newId, masterKey }: RecordContext & Partial<Pick<ServiceContext, 'masterKey'>>,
  orgId: string,
  values: SensitiveChange,
  entryId: string,
): Promise<{ sealed?: Uint8Array<ArrayBuffer> }> {
  const key = await keyToSealWith(
    tx,
    { now, newId, masterKey: masterKey! },
    { orgId, personId: values.personId },
  );
  return key ? { sealed: sealChange(key, values, entryId) } : {};
}

export function actorOf(actor: Actor): { actorKind: string; actorId: string | null } {
  return actor.kind === 'system'
    ? { actorKind: `job:${actor.job}`, actorId: null }
    : { actorKind: actor.kind, actorId: actor.userId };
}
