// The same count in this process alone: what stands in while the shared store is away.
import { COUNTED_SECONDS, grantOf, type Ask, type GiveBack, type Grant, type LimitStore } from './store.ts';

export class MemoryStore implements LimitStore {
  /** Calls by second, by key. */
  readonly #counts = new Map<string, Map<number, number>>();

  constructor(private readonly now: () => number = Date.now) {}

  take(asks: readonly Ask[]): Promise<Grant[]> {
    const now = this.now();
    const second = Math.floor(now / 1_000);
    return Promise.resolve(asks.map((ask) => this.#takeOne(ask, second, now)));
  }

  giveBack(permits: readonly GiveBack[]): Promise<void> {
    for (const { key, second, amount } of permits) this.#back(key, second, amount);
    return Promise.resolve();
  }

  #back(key: string, second: number, amount: number): void {
    const counts = this.#counts.get(key);
    const held = counts?.get(second);
    if (counts && held !== undefined) counts.set(second, Math.max(0, held - amount));
  }

  #takeOne(ask: Ask, second: number, now: number): Grant {
    if (ask.back) this.#back(ask.key, ask.back.second, ask.back.amount);
    const counts = this.#counts.get(ask.key) ?? new Map<number, number>();
    for (const old of counts.keys()) if (old <= second - COUNTED_SECONDS) counts.delete(old);
    const used = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const granted = grantOf(ask, ask.limit - used);
    if (granted > 0) counts.set(second, (counts.get(second) ?? 0) + granted);
    const oldest = [...counts].find(([, count]) => count > 0)?.[0] ?? second;
    this.#counts.set(ask.key, counts);
    return { granted, second, waitMs: granted > 0 ? 0 : (oldest + COUNTED_SECONDS) * 1_000 - now };
  }

  /** Forgets whoever was quiet for the whole of the counted time. */
  sweep(): void {
    const second = Math.floor(this.now() / 1_000);
    for (const [key, counts] of this.#counts)
      if (![...counts.keys()].some((one) => one > second - COUNTED_SECONDS)) this.#counts.delete(key);
  }
}
