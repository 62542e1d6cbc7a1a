// Where things of a chart stand. Pure.

const DAY_MS = 86_400_000;

/** A place for each day, the first and the last at the edges. Of one day alone, in the middle. */
export function inTime(days: readonly string[], from: number, to: number): (day: string) => number {
  const serial = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
  const all = days.map(serial);
  const [first, last] = [Math.min(...all), Math.max(...all)];
  return (day) =>
    last === first ? (from + to) / 2 : from + ((serial(day) - first) / (last - first)) * (to - from);
}

const STEPS = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1_000];
const MOST_RUNGS = 5;

/** Round numbers around the values, few enough to read. */
export function rungs(values: readonly number[]): number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const fits = (step: number) => Math.ceil(high / step) - Math.floor(low / step) <= MOST_RUNGS;
  const step = STEPS.find(fits) ?? Math.ceil((high - low) / MOST_RUNGS);
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
}

/** The same heights, moved as little as it takes for lines of text not to touch. */
export function apart(
  heights: readonly number[],
  { gap, from, to }: { gap: number; from: number; to: number },
): number[] {
  const order = heights.map((height, at) => ({ height, at })).sort((a, b) => a.height - b.height);
  const placed = new Array<number>(heights.length);
  let least = from;
  for (const { height, at } of order) {
    placed[at] = Math.max(height, least);
    least = placed[at]! + gap;
  }
  let most = Math.max(to, from + gap * (heights.length - 1));
  for (const { at } of order.reverse()) {
    placed[at] = Math.min(placed[at]!, most);
    most = placed[at]! - gap;
  }
  return placed;
}
