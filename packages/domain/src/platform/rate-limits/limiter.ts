// Who may go on. Permits are taken from the shared store a few at a time and kept for two seconds, so most calls touch
// memory alone; what was not used goes back.
import { MemoryStore } from './memory-store.ts';
import { LEASE_MS, type Ask, type GiveBack, type Grant, type LimitStore } from './store.ts';
import { within } from './within.ts';

export interface Limit {
  key: string;
  perMinute: number;
}

/** Which limit is used up, and how long until the next call is let through. */
export interface Refused {
  key: string;
  waitMs: number;
}

type Verdict = number; // 0: go on; else how long to wait

interface Bucket {
  limit: number;
  left: number;
  second: number;
  /** By the clock of this process, from before the store was asked: never later than the store would allow. */
  until: number;
  from: LimitStore;
  used: number;
  refusedUntil: number;
  waiting: ((verdict: Verdict) => void)[];
}

/** A subject that is quiet is asked about one call at a time; a busy one takes more in store. */
const MOST_IN_STORE = 200;
const STORE_WITHIN_MS = 1_000;
const AWAY_MS = 1_000;
/** A refusal is believed this long at most: what others give back is free before the minute is over. */
const REFUSAL_MS = 500;

export interface LimiterOptions {
  store: LimitStore;
  /** Told once for each time that the store could not be asked. */
  onAway?: (error: unknown) => void;
  now?: () => number;
}

export class RateLimiter {
  readonly #buckets = new Map<string, Bucket>();
  readonly #store: LimitStore;
  readonly #local: MemoryStore;
  readonly #now: () => number;
  readonly #onAway: (error: unknown) => void;
  readonly #sweeper: NodeJS.Timeout;
  #asking = new Set<string>();
  #returns: { from: LimitStore; permits: GiveBack }[] = [];
  #scheduled = false;
  #awayUntil = 0;

  constructor({ store, onAway = () => {}, now = () => performance.now() }: LimiterOptions) {
    this.#store = store;
    this.#local = new MemoryStore(now);
    this.#now = now;
    this.#onAway = onAway;
    this.#sweeper = setInterval(() => void this.sweep(), 1_000);
    this.#sweeper.unref();
  }

  /** Null: go on. A call counts against all of these limits or against none. */
  admit(limits: readonly Limit[]): Refused | null | Promise<Refused | null> {
    const verdicts = limits.map((limit) => this.#take(limit));
    if (verdicts.every((verdict): verdict is Verdict => typeof verdict === 'number'))
      return this.#settle(limits, verdicts);
    return Promise.all(verdicts.map((verdict) => Promise.resolve(verdict))).then((all) =>
      this.#settle(limits, all),
    );
  }

  #settle(limits: readonly Limit[], verdicts: readonly Verdict[]): Refused | null {
    const waitMs = Math.max(0, ...verdicts);
    if (waitMs === 0) return null;
    limits.forEach(({ key }, index) => {
      if (verdicts[index] === 0) this.#putBack(key);
    });
    return { key: limits[verdicts.indexOf(waitMs)]!.key, waitMs };
  }

  #take({ key, perMinute }: Limit): Verdict | Promise<Verdict> {
    const bucket = this.#bucketOf(key, perMinute);
    const now = this.#now();
    if (bucket.left > 0 && bucket.until > now && bucket.waiting.length === 0) {
      bucket.left -= 1;
      bucket.used += 1;
      return 0;
    }
    if (bucket.refusedUntil > now) return bucket.refusedUntil - now;
    this.#asking.add(key);
    this.#schedule();
    return new Promise((resolve) => bucket.waiting.push(resolve));
  }

  #bucketOf(key: string, limit: number): Bucket {
    const known = this.#buckets.get(key);
    if (known) return Object.assign(known, { limit });
    const fresh: Bucket = {
      ...{ limit, left: 0, second: 0, until: 0, from: this.#store, used: 0, refusedUntil: 0 },
      waiting: [],
    };
    this.#buckets.set(key, fresh);
    return fresh;
  }

  /** A permit that another limit made useless. It is a little late for the store; the next call has it. */
  #putBack(key: string): void {
    const bucket = this.#buckets.get(key);
    if (bucket && bucket.until > this.#now()) bucket.left += 1;
  }

  /** Calls of the same moment ask together: a call's user and firm cost one round trip. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      const keys = [...this.#asking];
      this.#asking = new Set();
      void this.#ask(keys);
    });
  }

  async #ask(keys: readonly string[]): Promise<void> {
    const begin = this.#now();
    const away = begin < this.#awayUntil;
    const asked = keys.map((key) => {
      const bucket = this.#buckets.get(key)!;
      const waiting = bucket.waiting.splice(0);
      // As many as were used since the last time, so that the busier is asked about less often.
      const spare = Math.min(MOST_IN_STORE, bucket.used * 2);
      bucket.used = 0;
      const leftover = this.#retire(key, bucket);
      const joins = leftover && leftover.from === (away ? this.#local : this.#store);
      if (leftover && !joins) this.#returns.push(leftover);
      const back = joins ? { back: leftover.permits } : {};
      return { bucket, waiting, ask: { key, need: waiting.length, spare, limit: bucket.limit, ...back } };
    });
    const { grants, from } = await this.#grants(
      asked.map(({ ask }) => ask),
      away,
    );
    asked.forEach(({ bucket, waiting, ask }, index) => {
      const { granted, second, waitMs } = grants[index]!;
      const now = this.#now();
      waiting.slice(0, granted).forEach((go) => go(0));
      waiting.slice(granted).forEach((go) => go(Math.max(1, waitMs || 1_000)));
      bucket.used += Math.min(granted, waiting.length);
      const spare = granted - waiting.length;
      if (spare > 0) {
        const earlier = this.#retire(ask.key, bucket);
        if (earlier) this.#returns.push(earlier);
        Object.assign(bucket, { left: spare, second, from, until: begin + LEASE_MS });
      } else if (granted < waiting.length)
        bucket.refusedUntil = now + Math.min(REFUSAL_MS, Math.max(1, waitMs));
    });
  }

  async #grants(asks: readonly Ask[], away: boolean): Promise<{ grants: Grant[]; from: LimitStore }> {
    if (!away) {
      try {
        return { grants: await within(STORE_WITHIN_MS, this.#store.take(asks)), from: this.#store };
      } catch (error) {
        this.#awayUntil = this.#now() + AWAY_MS;
        this.#onAway(error);
      }
    }
    return { grants: await this.#local.take(asks), from: this.#local };
  }

  /** Takes what is left of a lease out of use. */
  #retire(key: string, bucket: Bucket): { from: LimitStore; permits: GiveBack } | null {
    const { left: amount, second, from } = bucket;
    bucket.left = 0;
    return amount > 0 ? { from, permits: { key, second, amount } } : null;
  }

  /** Gives back what nobody used in time, and forgets the quiet ones. */
  async sweep(everything = false): Promise<void> {
    const now = this.#now();
    for (const [key, bucket] of this.#buckets) {
      if (!everything && bucket.until > now) continue;
      const leftover = this.#retire(key, bucket);
      if (leftover) this.#returns.push(leftover);
      if (bucket.waiting.length === 0 && bucket.refusedUntil <= now && !this.#asking.has(key))
        this.#buckets.delete(key);
    }
    this.#local.sweep();
    const returns = this.#returns;
    this.#returns = [];
    for (const store of new Set(returns.map(({ from }) => from))) {
      const permits = returns.filter(({ from }) => from === store).map((one) => one.permits);
      // Lost, they are missing for a minute: too few are let through then, never too many.
      await store.giveBack(permits).catch(() => {});
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeper);
    await this.sweep(true);
  }
}
