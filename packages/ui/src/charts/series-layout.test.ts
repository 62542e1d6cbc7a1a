import { expect, test } from '@jest/globals';
import { apart, inTime, rungs } from './series-layout.ts';

test('days stand in proportion to time, and one alone in the middle', () => {
  const x = inTime(['2026-01-01', '2026-01-11', '2026-01-03'], 0, 100);
  expect([x('2026-01-01'), x('2026-01-03'), x('2026-01-11')]).toEqual([0, 20, 100]);
  expect(inTime(['2026-01-01'], 0, 100)('2026-01-01')).toBe(50);
});

test.each([
  [[480], [480, 481]],
  [
    [468, 534],
    [460, 480, 500, 520, 540],
  ],
  [
    [379, 818],
    [300, 400, 500, 600, 700, 800, 900],
  ],
  [
    [0, 0],
    [0, 1],
  ],
])('%p is read by %p', (values, expected) => {
  const found = rungs(values);
  expect(found[0]).toBeLessThanOrEqual(Math.min(...values));
  expect(found.at(-1)).toBeGreaterThanOrEqual(Math.max(...values));
  expect(found.length).toBeLessThanOrEqual(7);
  if (expected.length < 6) expect(found).toEqual(expected);
});

test('names keep their distance and their order, and stay within the picture', () => {
  const found = apart([50, 52, 51, 98], { gap: 15, from: 20, to: 100 });
  const sorted = [...found].sort((a, b) => a - b);
  for (let at = 1; at < sorted.length; at += 1)
    expect(sorted[at]! - sorted[at - 1]!).toBeGreaterThanOrEqual(15);
  expect(found[0]!).toBeLessThan(found[2]!);
  expect(found[2]!).toBeLessThan(found[1]!);
  expect(Math.max(...found)).toBeLessThanOrEqual(100);
});
