import { expect, test } from '@jest/globals';
import { WORK_WORDS } from '../features/queues/work-words.ts';
import { CONSUMERS } from './consumers.ts';
import { HANDLERS, SCHEDULES } from './registry.ts';

test('everything that a firm may find failed has a name in its own words', () => {
  const names = [...CONSUMERS.map(({ name }) => name), ...HANDLERS.map(({ type }) => type.name)];
  expect(Object.keys(WORK_WORDS).sort()).toEqual(names.sort());
});

test('no two things that run bear one name', () => {
  const names = [...HANDLERS.map(({ type }) => type.name), ...SCHEDULES.map(({ name }) => name)];
  expect(new Set(names).size).toBe(names.length);
});
