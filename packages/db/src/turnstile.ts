// Who waits for a connection: a short queue with an end. Without one, a database that is slow for a moment collects every
// request that comes meanwhile, and answers none of them in time.
export interface QueueLimits {
  /** So many may wait; the next is refused at once. */
  most: number;
  /** Nobody waits longer. */
  waitMs: number;
}

export class PoolSaturated extends Error {
  readonly code = 'POOL_SATURATED';
  constructor() {
    super('All connections are in use, and so is the queue for them.');
    this.name = 'PoolSaturated';
  }
}

interface Waiting {
  enter(): void;
  timer: NodeJS.Timeout;
}

export class Turnstile {
  #inside = 0;
  readonly #queue = new Set<Waiting>();
  #refused = 0;

  constructor(
    private readonly places: number,
    private readonly limits: QueueLimits,
    private readonly onRefused: () => void = () => {},
  ) {}

  get inside(): number {
    return this.#inside;
  }
  get waiting(): number {
    return this.#queue.size;
  }
  /** Since the process began. */
  get refused(): number {
    return this.#refused;
  }

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside < this.places) this.#inside += 1;
    else await this.#wait();
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  #wait(): Promise<void> {
    const { most, waitMs } = this.limits;
    if (this.#queue.size >= most) return Promise.reject(this.#refuse());
    return new Promise((resolve, reject) => {
      const one: Waiting = {
        enter: () => {
          clearTimeout(one.timer);
          resolve();
        },
        timer: setTimeout(() => {
          this.#queue.delete(one);
          reject(this.#refuse());
        }, waitMs),
      };
      this.#queue.add(one);
    });
  }

  /** Whoever leaves hands the place to the first in the queue. */
  #leave(): void {
    const [next] = this.#queue;
    if (!next) {
      this.#inside -= 1;
      return;
    }
    this.#queue.delete(next);
    next.enter();
  }

  #refuse(): PoolSaturated {
    this.#refused += 1;
    this.onRefused();
    return new PoolSaturated();
  }
}
