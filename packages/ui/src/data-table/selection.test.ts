import { expect, test } from '@jest/globals';
import { allOrNone, howMany, NOTHING_SELECTED, stretched, toggled } from './selection.ts';

const IDS = ['a', 'b', 'c', 'd', 'e'];
const set = (text: string) => new Set(text);

test('a row is chosen and let go', () => {
  expect(toggled(NOTHING_SELECTED, 'a')).toEqual(set('a'));
  expect(toggled(set('ab'), 'a')).toEqual(set('b'));
  expect(NOTHING_SELECTED.size).toBe(0);
});

test.each([
  ['b', 'b', 'd', 'bcd'],
  ['d', 'd', 'b', 'bcd'],
  ['bcd', 'b', 'c', 'd'],
  ['b', 'gone', 'd', 'bd'],
])('with %s chosen, from %s to %s: %s', (chosen, from, to, then) => {
  expect(stretched(set(chosen), IDS, { from, to })).toEqual(set(then));
});

test('all or none', () => {
  expect(allOrNone(set('a'), IDS)).toEqual(set('abcde'));
  expect(allOrNone(set('abcde'), IDS)).toEqual(NOTHING_SELECTED);
  expect([set(''), set('a'), set('abcde')].map((chosen) => howMany(chosen, IDS))).toEqual([
    'none',
    'some',
    'all',
  ]);
});
