// What a process keeps in its memory for a while: bounded in time and in number, the oldest goes first, every question counted.

export interface KeptRule {
  /** Entries; beyond it the oldest goes. */
  most: number;
  /** How long an entry is believed. What may become shorter is asked at each look. */
  forMs: number | (() => number);
  /** Of the process: how long something stays in memory has nothing to do with anybody's calendar. */
  clock?: () => number;
}

export interface Counted {
  /** Answered from memory. */
  hits: number;
  /** Not there, or too old: it had to be fetched. */
  misses: number;
  /** Taken away because what it tells of has changed. */
  forgotten: number;
}

interface Entry<V> {
  value: V;
  since: number;
}

export class Kept<V> {
  readonly counted: Counted = { hits: 0, misses: 0, forgotten: 0 };
  readonly #entries = new Map<string, Entry<V>>();
  readonly #rule: KeptRule;
  readonly #clock: () => number;

  constructor(rule: KeptRule) {
    this.#rule = rule;
    this.#clock = rule.clock ?? (() => performance.now());
  }

  /** How long something is believed at this moment. */
  get keptMs(): number {
    const { forMs } = this.#rule;
    return typeof forMs === 'number' ? forMs : forMs();
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: string, now = this.#clock()): V | undefined {
    const found = this.#entries.get(key);
    const isGood = found !== undefined && now - found.since < this.keptMs;
    this.counted[isGood ? 'hits' : 'misses'] += 1;
    return isGood ? found.value : undefined;
  }

  put(key: string, value: V, now = this.#clock()): void {
    // A map keeps the order of insertion, so the oldest stand in front.
    this.#entries.delete(key);
    this.#entries.set(key, { value, since: now });
    for (const [old, { since }] of this.#entries) {
      if (now - since < this.keptMs && this.#entries.size <= this.#rule.most) break;
      this.#entries.delete(old);
    }
  }

  drop(key: string): void {
    this.#entries.delete(key);
  }

  /** Unless something else stands there meanwhile. */
  dropExactly(key: string, value: V): void {
    if (this.#entries.get(key)?.value === value) this.#entries.delete(key);
  }

  /** Returns how many went. */
  dropWhere(isMeant: (value: V, key: string) => boolean): number {
    const before = this.#entries.size;
    for (const [key, { value }] of this.#entries) if (isMeant(value, key)) this.#entries.delete(key);
    return before - this.#entries.size;
  }
}
