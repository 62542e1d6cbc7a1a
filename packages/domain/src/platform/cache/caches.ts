// Everything that one process remembers: told together what has changed, counted together, emptied together.
import { Cache, FirmCache, type CacheRule, type Hearing, type Owned } from './cache.ts';
import type { Counted } from './kept.ts';
import type { CacheName } from './names.ts';
import { EVERYTHING, type Topic } from './topics.ts';

/** A listener that said nothing for so long hears nothing. */
const DEAF_AFTER_MS = 2_500;

interface Remembering {
  counted: Counted;
  size: number;
  /** How long something is kept at most. */
  keptMs: number;
  forget?(topics: readonly Topic[]): void;
}

export interface CacheStanding extends Counted {
  name: CacheName;
  entries: number;
  keptMs: number;
}

export class Caches implements Hearing {
  readonly #all = new Map<CacheName, Remembering>();
  #heardAt = -Infinity;

  constructor(readonly clock: () => number = () => performance.now()) {}

  open<V>(name: CacheName, rule: CacheRule<V>): Cache<V> {
    const cache = new Cache(rule, this);
    this.#all.set(name, cache);
    return cache;
  }

  openForFirms<V>(name: CacheName, rule: Omit<CacheRule<V>, 'about'>): FirmCache<V> {
    return new FirmCache(this.open<Owned<V>>(name, { ...rule, about: ({ orgId }) => [`firm:${orgId}`] }));
  }

  /** Counted with the others. It holds nothing that can become wrong, so nobody tells it anything. */
  include(name: CacheName, kept: Remembering): void {
    this.#all.set(name, kept);
  }

  /** Something has changed, here or elsewhere. */
  tell(topics: readonly Topic[]): void {
    for (const cache of this.#all.values()) cache.forget?.(topics);
  }

  forgetAll = (): void => this.tell([EVERYTHING]);

  /** Everything that was told before this moment has arrived. */
  heard(at: number): void {
    this.#heardAt = Math.max(this.#heardAt, at);
  }

  isHearing = (): boolean => this.clock() - this.#heardAt < DEAF_AFTER_MS;

  standing(): CacheStanding[] {
    return [...this.#all].map(([name, { counted, size, keptMs }]) => ({
      ...{ name, ...counted },
      ...{ entries: size, keptMs },
    }));
  }
}
