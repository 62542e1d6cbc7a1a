// How long a part is and how long one waits before the next try.
import { MOST_PART_BYTES, PART_STEP_BYTES } from '@cio/domain/documents/choices';

/** A part should take about so long: short enough to lose little, long enough to waste little. */
const WANTED_MS = 2_000;

export class PartSize {
  #bytes = 4 * PART_STEP_BYTES;

  get bytes(): number {
    return this.#bytes;
  }

  /** The next part is twice or half as long, by how long this one took. */
  learn(bytes: number, ms: number): void {
    if (bytes < this.#bytes) return;
    if (ms < WANTED_MS / 2) this.#bytes = Math.min(this.#bytes * 2, MOST_PART_BYTES);
    else if (ms > WANTED_MS * 2) this.#bytes = Math.max(this.#bytes / 2, PART_STEP_BYTES);
  }
}

export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
