// Whether the operator has closed the product: asked on the way of requests, believed for a moment, and never waited for long.
import { findMaintenance, type Database, type Maintenance } from '@cio/domain/platform';

const BELIEVED_MS = 2_000;
/** A database that does not answer decides nothing here: what the request itself meets will say so better. */
const PATIENCE_MS = 300;
/** When programs are told to come again. */
export const COME_BACK_S = 120;

/** What must answer while everything else is closed: whoever watches the process, and what open pages still load. */
const ALWAYS_OPEN = /^\/(api\/(health|ready|metrics)$|_next\/|[\w.-]+\.(svg|css|webmanifest)$|portal-)/;
export const isAlwaysOpen = (pathname: string): boolean => ALWAYS_OPEN.test(pathname);

export class MaintenanceWatch {
  #known: Maintenance | null = null;
  #askedAt = -Infinity;
  #asking: Promise<void> = Promise.resolve();

  constructor(
    private readonly look: () => Promise<Maintenance | null>,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** Null: open, as far as anybody told us. */
  async standing(): Promise<Maintenance | null> {
    if (this.clock() - this.#askedAt < BELIEVED_MS) return this.#known;
    this.#askedAt = this.clock();
    // What was known stays true until somebody says otherwise.
    this.#asking = this.look().then(
      (found) => void (this.#known = found),
      () => undefined,
    );
    await Promise.race([this.#asking, patience()]);
    return this.#known;
  }
}

const patience = () => new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS).unref());

export const watchMaintenance = (db: Database): MaintenanceWatch =>
  new MaintenanceWatch(() => findMaintenance(db));
