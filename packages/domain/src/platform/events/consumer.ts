// What a module does when a fact is announced. Consumers are listed in one file (apps/web/src/worker/consumers.ts).
import type { Transaction } from '@cio/db';
import type { Backoff } from '../backoff.ts';
import type { ServiceContext, SystemActor } from '../context.ts';

/** A fact as a consumer hears of it: ids and names of fields. What else it needs, it reads. */
export interface DeliveredEvent {
  id: string;
  orgId: string;
  type: string;
  subject: { type: string; id: string };
  changedFields: string[];
  links: Record<string, string>;
  occurredAt: Date;
}

/** Within the walls of the event's firm, in the name of the consumer. */
export type ConsumerContext = ServiceContext & { actor: SystemActor };

export interface Consumer {
  /** Names its place in the ledger: renamed, it is another consumer. */
  name: string;
  types: readonly string[];
  /**
   * Whether the facts about one record must be heard one after the other. One that keeps failing then holds up the later
   * ones of its record, and of no other.
   */
  ordered: boolean;
  /** How far back it begins when it is new. */
  startsDaysBack: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
  attempts?: number;
  backoff?: Backoff;
  /**
   * All effects belong into this transaction, which also marks the event as heard: they happen once, whatever dies.
   * What leaves the database is queued in it, as mail or as a job, under a key that the receiver can tell repeats by.
   */
  handle(tx: Transaction, ctx: ConsumerContext, event: DeliveredEvent): Promise<void>;
}

export const ATTEMPTS = 8;
export const BACKOFF: Backoff = { firstMs: 1_000, mostMs: 300_000 };

export function assertConsumers(consumers: readonly Consumer[]): void {
  const names = consumers.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice) throw new Error(`Two consumers are called ${twice}.`);
  const idle = consumers.find(({ types }) => types.length === 0);
  if (idle) throw new Error(`The consumer ${idle.name} takes no event.`);
}
