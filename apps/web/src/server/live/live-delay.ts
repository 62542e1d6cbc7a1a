// How fast this process told its readers what was committed, as the page of background work shows it.
import { z } from 'zod';
import { metrics } from '../metrics.ts';

export const LiveDelayShape = z.strictObject({
  /** Facts that went out since this process began. */
  told: z.number().int(),
  /** So many milliseconds held 95 of 100 of them, rounded up to the next step of the count. Null: nothing was told, or slower than all steps. */
  within95Ms: z.number().nullable(),
});
export type LiveDelay = z.infer<typeof LiveDelayShape>;

export async function liveDelay(): Promise<LiveDelay> {
  const { values } = await metrics().liveDelays.get();
  const steps = values.flatMap(({ labels, value }) =>
    typeof labels.le === 'number' ? [{ seconds: labels.le, upTo: value }] : [],
  );
  const told = values.find(({ metricName }) => metricName?.endsWith('_count'))?.value ?? 0;
  return { told, within95Ms: slowestOf(steps, 0.95 * told) };
}

function slowestOf(steps: readonly { seconds: number; upTo: number }[], enough: number): number | null {
  if (enough === 0) return null;
  const step = steps.find(({ upTo }) => upTo >= enough);
  return step ? Math.round(step.seconds * 1_000) : null;
}
