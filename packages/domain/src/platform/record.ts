import type { Transaction } from '@cio/db';
import type { Actor, ServiceContext } from './context.ts';

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
}

/** Appends the fact to the outbox and to the trail, in the transaction of the change: both happen or neither. */
export async function record(tx: Transaction, ctx: RecordContext, event: DomainEvent): Promise<void> {
  const actor = actorOf(ctx.actor);
  const shared = {
    orgId: event.orgId,
    subjectType: event.subject.type,
    subjectId: event.subject.id,
    ...actor,
    requestId: ctx.requestId,
  };
  await tx.outboxEvent.create({
    data: {
      ...shared,
      id: ctx.newId(),
      type: event.type,
      payload: { changedFields: [...event.changedFields], ...(event.links ? { links: event.links } : {}) },
      occurredAt: ctx.now(),
    },
    select: { id: true },
  });
  // createMany, because it asks for no row back: a scope that may append to the trail need not be able to read it.
  await tx.auditEntry.createMany({
    data: [
      {
        ...shared,
        id: ctx.newId(),
        action: event.type,
        changedFields: [...event.changedFields],
        at: ctx.now(),
      },
    ],
  });
}

function actorOf(actor: Actor): { actorKind: string; actorId: string | null } {
  return actor.kind === 'system'
    ? { actorKind: `job:${actor.job}`, actorId: null }
    : { actorKind: actor.kind, actorId: actor.userId };
}
