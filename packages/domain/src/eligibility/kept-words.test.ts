import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluate } from './evaluate.ts';
import { reproduces } from './frozen.ts';
import { formOf, readWords, wordsOf } from './kept-words.ts';
import { shipped } from './library.ts';
import { PROGRAMMES } from './schemas.ts';
import kept from './testing/kept-in-the-first-form.json' with { type: 'json' };
import { anyProfile } from './testing/profiles.ts';

const DAYS = [
  '2015-01-01',
  '2016-11-18',
  '2016-11-19',
  '2020-10-20',
  '2025-03-24',
  '2026-06-15',
  '2026-11-20',
];
const assessed = (profile: Parameters<typeof evaluate>[0], asOf: string) => ({
  asOf,
  notice: null,
  evaluations: evaluate(profile, PROGRAMMES, asOf),
});

test('what was kept in few words says all that was found', () => {
  fc.assert(
    fc.property(anyProfile, fc.constantFrom(...DAYS), (profile, day) => {
      const found = assessed(profile, day);
      expect(readWords(wordsOf(found, 2), shipped)).toEqual(JSON.parse(JSON.stringify(found)));
    }),
    { numRuns: 200 },
  );
});

test('the first form is read as it was written', () => {
  const found = assessed({ age: 30, maritalStatus: 'single' }, '2026-06-15');
  const words = wordsOf(found, 1);
  expect([formOf(words), formOf(wordsOf(found, 2))]).toEqual([1, 2]);
  expect(readWords(words, shipped)).toEqual(JSON.parse(JSON.stringify(found)));
  expect(words).toBe(JSON.stringify(found));
});

test('what the packs say is not written again', () => {
  const found = assessed({ age: 30, maritalStatus: 'single' }, '2026-06-15');
  expect(wordsOf(found, 2)).not.toContain('citation');
  expect(found.evaluations.crs!.items.length).toBeGreaterThan(0);
});

test('an item of no rule has no clause', () => {
  const words = wordsOf(assessed({ age: 30, maritalStatus: 'single' }, '2026-06-15'), 2).replace(
    '"core.age"',
    '"core.fame"',
  );
  const [item] = readWords(words, shipped).evaluations.crs!.items;
  expect(item).toMatchObject({ rule: 'core.fame', citation: [] });
});

// Kept by an earlier product, with its packs: whatever changes in the code, these stay what they were.
describe('what was kept once is made again byte by byte', () => {
  const packs = Object.fromEntries(kept.copies.map(({ id, hash }) => [id, hash]));
  test.each(kept.results)('by the rules of $asOf', (result) => {
    const row = { ...result, packs, evaluatedAt: new Date(result.evaluatedAt) };
    expect(reproduces(row, kept.copies)).toBe(true);
    expect(reproduces({ ...row, result: row.result.replace('"points":', '"points": ') }, kept.copies)).toBe(
      false,
    );
  });
});
