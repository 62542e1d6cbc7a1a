// A service that is away is said once when it goes and once when it is back, however often it was asked in between.
import { faultName, isAway } from './fault-name.ts';

export interface OutageTold {
  away(kind: string): void;
  back(seconds: number, refusals: number): void;
  /** What is no outage: a fault of its own. */
  fault(error: unknown): void;
}

/** An answer between two refusals is chance: only a quiet time this long ends an outage. */
const QUIET_MS = 2_000;
/** The same fault again and again is told once in this time. */
const REPEAT_MS = 30_000;

export class Outage {
  #since = 0;
  #lastRefusal = 0;
  #refusals = 0;
  readonly #faults = new Map<string, number>();

  constructor(
    private readonly told: OutageTold,
    private readonly clock: () => number = () => Date.now(),
  ) {}

  get isAway(): boolean {
    return this.#since > 0;
  }

  failed(error: unknown): void {
    const now = this.clock();
    if (!isAway(error)) return this.#fault(error, now);
    this.#lastRefusal = now;
    this.#refusals += 1;
    if (this.#since > 0) return;
    this.#since = now;
    this.told.away(faultName(error));
  }

  answered(): void {
    const now = this.clock();
    if (this.#since === 0 || now - this.#lastRefusal < QUIET_MS) return;
    this.told.back(Math.round((this.#lastRefusal - this.#since) / 100) / 10, this.#refusals);
    this.#since = 0;
    this.#refusals = 0;
  }

  #fault(error: unknown, now: number): void {
    const kind = faultName(error);
    if (now - (this.#faults.get(kind) ?? -Infinity) < REPEAT_MS) return;
    this.#faults.set(kind, now);
    this.told.fault(error);
  }
}
