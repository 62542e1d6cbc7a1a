// Answers that are believed for a moment: a burst of requests asks the database once.
interface Entry<T> {
  askedAt: number;
  answer: Promise<T | null>;
}

export class TimedCache<T> {
  readonly #entries = new Map<string, Entry<T>>();

  constructor(
    private readonly believedMs: number,
    private readonly most: number,
  ) {}

  /** Only what was found is kept: what nobody has must not fill the memory. */
  get(key: string, ask: () => Promise<T | null>, now = Date.now()): Promise<T | null> {
    const known = this.#entries.get(key);
    if (known && now - known.askedAt < this.believedMs) return known.answer;
    this.#forgetOld(now);
    const entry: Entry<T> = { askedAt: now, answer: ask() };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    const drop = () => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    };
    entry.answer.then((found) => found === null && drop(), drop);
    return entry.answer;
  }

  forget(key: string): void {
    this.#entries.delete(key);
  }

  /** Forgets what speaks of somebody, also answers that are still on their way. */
  forgetWhere(speaksOf: (found: T) => boolean): void {
    for (const [key, entry] of this.#entries) {
      const drop = (found: T | null) => {
        if (found !== null && speaksOf(found) && this.#entries.get(key) === entry) this.#entries.delete(key);
      };
      entry.answer.then(drop, () => undefined);
    }
  }

  get size(): number {
    return this.#entries.size;
  }

  /** The map keeps the order of asking, so the old ones stand in front. */
  #forgetOld(now: number): void {
    for (const [key, { askedAt }] of this.#entries) {
      if (now - askedAt < this.believedMs && this.#entries.size < this.most) return;
      this.#entries.delete(key);
    }
  }
}
