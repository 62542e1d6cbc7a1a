// Answers that many requests ask for and that seldom change. One is believed until somebody tells that what it speaks of has
// changed, and never longer than its time. However many ask at once, it is fetched once.
import { Kept, type Counted } from './kept.ts';
import { EVERYTHING, type Topic } from './topics.ts';

export interface CacheRule<V> {
  /** How long an answer is believed while this process hears of changes, and how long while it does not. */
  heardMs: number;
  unheardMs: number;
  most: number;
  /** Whom the answer speaks of: when one of them changes, it is forgotten. */
  about(found: V): readonly Topic[];
}

/** Of the process: whether it hears of changes, and by which clock it counts. */
export interface Hearing {
  isHearing(): boolean;
  clock(): number;
}

interface Entry<V> {
  answer: Promise<V | null>;
  /** Null until the answer is here. */
  about: readonly Topic[] | null;
}

export class Cache<V> {
  readonly #kept: Kept<Entry<V>>;

  constructor(
    private readonly rule: CacheRule<V>,
    hearing: Hearing,
  ) {
    const { heardMs, unheardMs, most } = rule;
    this.#kept = new Kept({
      most,
      forMs: () => (hearing.isHearing() ? heardMs : unheardMs),
      clock: () => hearing.clock(),
    });
  }

  get counted(): Counted {
    return this.#kept.counted;
  }

  get keptMs(): number {
    return this.rule.heardMs;
  }

  get size(): number {
    return this.#kept.size;
  }

  /** Only what was found is kept: what nobody has must not fill the memory. */
  get(key: string, fetch: () => Promise<V | null>): Promise<V | null> {
    const known = this.#kept.get(key);
    if (known) return known.answer;
    const entry: Entry<V> = { answer: fetch(), about: null };
    this.#kept.put(key, entry);
    const drop = () => this.#kept.dropExactly(key, entry);
    entry.answer.then((found) => {
      if (found === null) drop();
      else entry.about = this.rule.about(found);
    }, drop);
    return entry.answer;
  }

  /**
   * Whoever asks from here on is answered from after the change. An answer on its way was begun before it and may speak of anybody:
   * those who wait for it get it, nobody else does.
   */
  forget(topics: readonly Topic[]): void {
    const isMeant = ({ about }: Entry<V>) =>
      about === null || topics.some((topic) => topic === EVERYTHING || about.includes(topic));
    this.counted.forgotten += this.#kept.dropWhere(isMeant);
  }
}

/** The same for what belongs to a firm. The firm is part of the key and of what the answer speaks of: no entry serves two. */
export class FirmCache<V> {
  readonly #cache: Cache<Owned<V>>;

  constructor(cache: Cache<Owned<V>>) {
    this.#cache = cache;
  }

  async get(orgId: string, key: string, fetch: () => Promise<V | null>): Promise<V | null> {
    const found = await this.#cache.get(JSON.stringify([orgId, key]), async () => {
      const value = await fetch();
      return value === null ? null : { orgId, value };
    });
    return found && found.value;
  }
}

export interface Owned<V> {
  orgId: string;
  value: V;
}
