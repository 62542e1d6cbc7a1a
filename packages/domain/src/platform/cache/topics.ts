// Of whom or what a remembered answer speaks. A change is told by these names, in the process and from one to the other.
import type { Transaction } from '@cio/db';
import { isId } from '../ids.ts';

export const TOPIC_KINDS = ['session', 'user', 'firm', 'key'] as const;
export type Topic = `${(typeof TOPIC_KINDS)[number]}:${string}` | typeof EVERYTHING;

export const EVERYTHING = '*';
export const CHANGES_CHANNEL = 'cio_cache';

/** Null for what nobody of ours said. */
export function readTopic(payload: string): Topic | null {
  if (payload === EVERYTHING) return EVERYTHING;
  const [kind, id, ...rest] = payload.split(':');
  const isOurs = (TOPIC_KINDS as readonly string[]).includes(kind!) && isId(id ?? '') && rest.length === 0;
  return isOurs ? (payload as Topic) : null;
}

/**
 * Tells all processes, when the transaction commits. Rows that are remembered tell their changes by themselves (triggers of the
 * migration "cache"); this is for what no row says.
 */
export const announceChange = (tx: Transaction, topic: Topic): Promise<unknown> =>
  tx.$executeRaw`select pg_notify(${CHANGES_CHANNEL}, ${topic})`;
