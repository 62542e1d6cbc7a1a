/**
 * Between two looks for a store that is away. The looks of those who wait for it add up (the dispatcher hands to the jobs, the jobs to
 * the queue, the queue to its workers), and all of them together are to take up work within ten seconds of its return.
 */
export const AWAY = { firstMs: 200, mostMs: 1_000 };

export interface Backoff {
  firstMs: number;
  mostMs: number;
}

/**
 * How long to wait after so many failures: twice as long each time, and never the same for two who failed together, so that
 * they do not come back together. Between half of the step and the whole of it.
 */
export function waitAfterFailure(
  { firstMs, mostMs }: Backoff,
  failures: number,
  random: () => number = Math.random,
): number {
  const step = Math.min(firstMs * 2 ** Math.max(0, failures - 1), mostMs);
  return Math.round(step * (0.5 + random() / 2));
}
