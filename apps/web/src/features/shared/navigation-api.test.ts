import { expect, test } from '@jest/globals';
import { isBehind, type Navigation } from './navigation-api.ts';

const standing = (index: number, ...urls: string[]) =>
  ({
    currentEntry: { index, url: urls[index] ?? null },
    entries: () => urls.map((url, at) => ({ index: at, url })),
  }) as unknown as Navigation;

const LIST = 'https://firm.example/people';
const RECORD = `${LIST}/1`;

test('the list is behind, whatever was sought in it', () => {
  expect(isBehind('/people', standing(1, LIST, RECORD))).toBe(true);
  expect(isBehind('/people', standing(1, `${LIST}?q=ma`, RECORD))).toBe(true);
});

test('another page is not the list, nor is a page ahead', () => {
  expect(isBehind('/people', standing(1, RECORD, RECORD))).toBe(false);
  expect(isBehind('/people', standing(0, RECORD, LIST))).toBe(false);
});

test('a browser that does not tell has nothing behind', () => {
  expect(isBehind('/people', null)).toBe(false);
});
