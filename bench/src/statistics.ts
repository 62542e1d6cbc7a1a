// What may be said about a few noisy rounds. One machine, two cores, other work beside it: only what is compared
// within one run counts, and a difference smaller than what the rounds themselves differ by is no difference.

export interface Ratio {
  name: string;
  /** Middle of the rounds' ratios. */
  value: number;
  /** One for each round: both sides were measured within the same minute. */
  rounds: number[];
  min: number;
  max: number;
  /** How far the rounds lie apart, as a part of the value. */
  spread: number;
  target?: Target;
  /** The one that binds. A goal without it is told, not judged. */
  verdict?: Verdict;
}

export interface Target {
  atLeast?: number;
  atMost?: number;
  /** A number we should like to reach: printed, never red. */
  aim?: boolean;
}

/** `unsure`: on the wrong side, but by less than twice the spread between the rounds. */
export type Verdict = 'met' | 'unsure' | 'missed';

export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('no values');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The smallest value that at least this part of all values does not exceed. */
export function percentile(values: readonly number[], part: number): number {
  if (values.length === 0) throw new Error('no values');
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)]!;
}

export function spreadOf(values: readonly number[]): number {
  return (Math.max(...values) - Math.min(...values)) / median(values);
}

/** Round against round, never best against best: what disturbed one round disturbed both of its sides. */
export function ratio(
  name: string,
  ours: readonly number[],
  other: readonly number[],
  target?: Target,
): Ratio {
  if (ours.length !== other.length) throw new Error(`${name}: ${ours.length} rounds against ${other.length}`);
  const rounds = ours.map((one, round) => one / other[round]!);
  const value = median(rounds);
  const spread = spreadOf(rounds);
  return {
    name,
    value,
    rounds,
    min: Math.min(...rounds),
    max: Math.max(...rounds),
    spread,
    ...(target && { target, verdict: judge(value, spread, target) }),
  };
}

export function judge(value: number, spread: number, target: Target): Verdict {
  const noise = 2 * spread;
  if (target.atLeast !== undefined && value < target.atLeast)
    return value >= target.atLeast * (1 - noise) ? 'unsure' : 'missed';
  if (target.atMost !== undefined && value > target.atMost)
    return value <= target.atMost * (1 + noise) ? 'unsure' : 'missed';
  return 'met';
}
