import { expect, test } from '@jest/globals';
import type { ScenarioView } from '@cio/domain/eligibility/schemas';
import { compared, gainOf, withPressed } from './gains.ts';

const change = (kind: string, total: number, rules: Record<string, number>): ScenarioView => ({
  ...{ kind, to: 9, total: 400 + total, change: total },
  rules,
});
const writing = change('ability', 19, { 'core.first': 7, 'transfer.education': 12 });
const throughout = change('firstLanguage', 40, { 'core.first': 28, 'transfer.education': 12 });
const year = change('canadianWork', 15, { 'core.work': 20, 'transfer.foreign': 5 });
const all = [throughout, writing, year];

test('beside a factor stands the change that adds the most to it, and of equal ones the smaller step', () => {
  const of = (rule: string, points = 10) => gainOf({ rule, points, most: 100 }, all);
  expect(of('core.first')).toEqual({ kind: 'change', points: 28, scenario: throughout });
  expect(of('transfer.education')).toEqual({ kind: 'change', points: 12, scenario: writing });
  expect(of('core.age')).toBeNull();
  expect(of('core.first', 100)).toEqual({ kind: 'full' });
  expect(gainOf({ rule: 'core.age', points: 0, most: 0 }, all)).toBeNull();
});

test('three are compared; a fourth takes the place of the first, a second press lets go', () => {
  const fourth = change('certificate', 5, {});
  const three = [writing, throughout, year].reduce(withPressed, [] as readonly ScenarioView[]);
  expect(three).toEqual([writing, throughout, year]);
  expect(withPressed(three, fourth)).toEqual([throughout, year, fourth]);
  expect(withPressed(three, throughout)).toEqual([writing, year]);
});

test('side by side: what a change moves in each factor, and what a limit takes of it', () => {
  const items = [
    { rule: 'core.age', label: 'Age', points: 80 },
    { rule: 'core.first', label: 'First language', points: 100 },
    { rule: 'core.work', label: 'Work', points: null },
    { rule: 'transfer.education', label: 'Education', points: 13 },
    { rule: 'transfer.foreign', label: 'Abroad', points: 45 },
  ];
  const { rows, cut } = compared(items, [writing, year]);
  expect(rows.map(({ label, before, after }) => [label, before, ...after.map((one) => one.points)])).toEqual([
    ['First language', 100, 107, 100],
    ['Work', 0, 0, 20],
    ['Education', 13, 25, 13],
    ['Abroad', 45, 45, 50],
  ]);
  expect(rows[3]!.after.map((one) => one.change)).toEqual([0, 5]);
  // Twenty and five are added, fifteen remain: a section was full.
  expect(cut).toEqual([0, -10]);
  expect(compared(items, [])).toEqual({ rows: [], cut: [] });
});
