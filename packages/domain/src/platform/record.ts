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
export async function announce(tx: Transaction, ctx: RecordContext, event: DomainEvent): Promise<void> {
  const heard = { ...event.links, ...(event.shownTo ? { portal: event.shownTo } : {}) };
  const links = Object.keys(heard).length > 0 ? { links: heard } : {};
  // createMany, because it asks for no row back: a scope that may append to outbox and trail need not be able to read them.
  await tx.outboxEvent.createMany({
    data: [
      {
        ...aboutEvent(ctx, event),
        id: ctx.newId(),
        type: event.type,
        payload: { changedFields: [...event.changedFields], ...links },
        occurredAt: ctx.now(),
        trace: currentTrace(),
      },
    ],
  });
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
