import { describe, expect, test } from '@jest/globals';
import { ACCOUNT_RULE, ADDRESS_RULE, freeSlug, lockAfter, slugOf } from './rules.ts';

const MINUTE = 60_000;

describe('how long a door stays closed', () => {
  test.each([
    [1, 0],
    [9, 0],
    [10, 1],
    [11, 2],
    [12, 4],
    [15, 32],
    [16, 60],
    [17, 60],
    [5_000, 60],
  ])('after %i failures for one account: %i minutes', (failures, minutes) => {
    expect(lockAfter(ACCOUNT_RULE, failures)).toBe(minutes * MINUTE);
  });

  test('an address, which many may share, has more tries', () => {
    expect(lockAfter(ADDRESS_RULE, 99)).toBe(0);
    expect(lockAfter(ADDRESS_RULE, 100)).toBe(MINUTE);
    expect(lockAfter(ADDRESS_RULE, 101)).toBe(2 * MINUTE);
  });
});

describe('the name of a firm in an address', () => {
  test.each([
    ['Maple Gate Immigration', 'maple-gate-immigration'],
    ['Boréal  Immigration Inc.', 'boreal-immigration-inc'],
    ['  O’Brien & Ọláyẹmí ', 'o-brien-olayemi'],
    ['移民', 'firm'],
    ['---', 'firm'],
    ['x'.repeat(200), 'x'.repeat(50)],
    [`${'x'.repeat(49)} y`, 'x'.repeat(49)],
  ])('%s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
    expect(slugOf(name)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  test('the second of a name is number two, and a gap is filled', () => {
    expect(freeSlug('boreal', new Set())).toBe('boreal');
    expect(freeSlug('boreal', new Set(['boreal']))).toBe('boreal-2');
    expect(freeSlug('boreal', new Set(['boreal', 'boreal-2', 'boreal-4']))).toBe('boreal-3');
    expect(freeSlug('boreal', new Set(['boreal-north']))).toBe('boreal');
  });
});
