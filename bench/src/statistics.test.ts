import { describe, expect, test } from '@jest/globals';
import { judge, median, percentile, ratio, spreadOf } from './statistics.ts';

describe('a few noisy numbers', () => {
  test('the middle of them, whatever their order', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(() => median([])).toThrow('no values');
  });

  test('a percentile is one of the values', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(hundred, 0.5)).toBe(50);
    expect(percentile(hundred, 0.95)).toBe(95);
    expect(percentile(hundred, 1)).toBe(100);
    expect(percentile([7], 0.99)).toBe(7);
    expect(percentile([1, 2], 0)).toBe(1);
  });

  test('the spread is a part of the middle', () => {
    expect(spreadOf([90, 100, 110])).toBeCloseTo(0.2);
    expect(spreadOf([5])).toBe(0);
  });
});

describe('a ratio', () => {
  test('compares round with round', () => {
    // A busy neighbour halved both sides of the second round: the ratio does not see it.
    const found = ratio('ours / peer', [800, 400], [1000, 500], { atLeast: 0.8 });
    expect(found).toMatchObject({ value: 0.8, min: 0.8, max: 0.8, spread: 0, verdict: 'met' });
  });

  test('without a target nothing is judged', () => {
    expect(ratio('a / b', [1], [2])).toEqual({
      name: 'a / b',
      value: 0.5,
      rounds: [0.5],
      min: 0.5,
      max: 0.5,
      spread: 0,
    });
  });

  test('refuses to compare what was not measured together', () => {
    expect(() => ratio('a / b', [1, 2], [1])).toThrow('2 rounds against 1');
  });
});

describe('a verdict', () => {
  test.each([
    ['over a floor', 0.81, 0, { atLeast: 0.8 }, 'met'],
    ['on it', 0.8, 0, { atLeast: 0.8 }, 'met'],
    ['under it, rounds agree', 0.79, 0, { atLeast: 0.8 }, 'missed'],
    ['under it by less than twice the spread', 0.75, 0.05, { atLeast: 0.8 }, 'unsure'],
    ['under it by more', 0.7, 0.05, { atLeast: 0.8 }, 'missed'],
    ['under a ceiling', 1.9, 0, { atMost: 2 }, 'met'],
    ['over it by less than twice the spread', 2.1, 0.05, { atMost: 2 }, 'unsure'],
    ['over it by more', 2.3, 0.05, { atMost: 2 }, 'missed'],
  ] as const)('%s', (_, value, spread, target, verdict) => {
    expect(judge(value, spread, target)).toBe(verdict);
  });
});
