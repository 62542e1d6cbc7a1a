import { expect, test } from '@jest/globals';
import { groupHeads, rowOnLine, stopAt } from './groups.ts';

const heads = groupHeads(['a1', 'a2', 'b1', 'c1', 'c2'], (row) => row[0]!);
const LINES = ['A', 'a1', 'a2', 'B', 'b1', 'C', 'c1', 'c2'];

test('a head stands before the first row of each group', () => {
  expect(heads).toEqual([
    { group: 'a', line: 0 },
    { group: 'b', line: 3 },
    { group: 'c', line: 5 },
  ]);
  expect(groupHeads([], () => 'a')).toEqual([]);
});

test('a line holds a head or the next row', () => {
  expect(LINES.map((_, line) => rowOnLine(heads, line))).toEqual([null, 0, 1, null, 2, null, 3, 4]);
  expect(rowOnLine([], 7)).toBe(7);
});

test('a walk steps over heads, and never above the first row', () => {
  const from = (line: number, up: boolean) => LINES[stopAt(heads, line, up)];
  expect([from(3, false), from(5, false), from(4, false)]).toEqual(['b1', 'c1', 'b1']);
  expect([from(3, true), from(5, true), from(0, true)]).toEqual(['a2', 'b1', 'a1']);
  expect(stopAt([], 0, true)).toBe(0);
});
