// What a place that counts for all processes can do. The numbers are one idea, told once (docs/decisions/0012).

/** A minute's worth of calls is what all limits speak of. */
export const MINUTE_SECONDS = 60;
/** How long a permit may be kept before it is used. */
export const LEASE_MS = 2_000;
/**
 * Permits are counted in the second in which they were taken and used up to two seconds later: with these three seconds
 * more, no sixty seconds of use ever hold more than the limit.
 */
export const COUNTED_SECONDS = MINUTE_SECONDS + LEASE_MS / 1_000 + 1;
/** Of what is left, a process takes no more than this part in store: near the end each call is asked for singly. */
export const SPARE_PART = 8;

export interface Ask {
  /** Who: a short name of the subject, never seen by people. */
  key: string;
  /** Calls that wait for an answer. */
  need: number;
  /** Permits to take in store for those that come next. */
  spare: number;
  /** How many a minute. */
  limit: number;
  /** What is left over from before: it counts as free again before this is answered. */
  back?: { second: number; amount: number };
}

export interface Grant {
  granted: number;
  /** The second in which these permits are counted. */
  second: number;
  /** Until the next permit is free; 0 where something was granted. */
  waitMs: number;
}

export interface GiveBack {
  key: string;
  second: number;
  amount: number;
}

export interface LimitStore {
  /** One grant for each ask, in their order. */
  take(asks: readonly Ask[]): Promise<Grant[]>;
  /** Permits that nobody used. */
  giveBack(permits: readonly GiveBack[]): Promise<void>;
}

/** How much of an ask is granted when this much of the limit is left. */
export function grantOf({ need, spare }: Pick<Ask, 'need' | 'spare'>, left: number): number {
  if (left <= 0) return 0;
  const now = Math.min(need, left);
  return now + Math.min(spare, Math.floor((left - now) / SPARE_PART));
}
