import { describe, expect, test } from '@jest/globals';
import { contentDisposition } from './content-disposition.ts';
import { isUnchanged, rangeOf } from './content-range.ts';

const since = new Date('2026-11-21T12:00:00Z');
const file = { size: 1_000, etag: '"abc"', since };
const ask = (headers: Record<string, string>) => rangeOf({ headers }, file);

describe('a range', () => {
  test.each<[string, ReturnType<typeof rangeOf>]>([
    ['bytes=0-0', { start: 0, end: 1 }],
    ['bytes=0-99', { start: 0, end: 100 }],
    ['bytes=900-', { start: 900, end: 1_000 }],
    ['bytes=990-5000', { start: 990, end: 1_000 }],
    ['bytes=-10', { start: 990, end: 1_000 }],
    ['bytes=-5000', { start: 0, end: 1_000 }],
    ['bytes=1000-', 'beyond'],
    ['bytes=5000-6000', 'beyond'],
    ['bytes=-0', 'beyond'],
    ['bytes=5-2', null],
    ['bytes=-', null],
    ['bytes=0-1,5-6', null],
    ['bytes=a-b', null],
    ['lines=0-1', null],
    ['bytes=99999999999999999999-', null],
  ])('%s', (range, found) => expect(ask({ range })).toEqual(found));

  test('of what it was before is the whole of what it is', () => {
    const range = 'bytes=10-19';
    expect(ask({ range, 'if-range': '"abc"' })).toEqual({ start: 10, end: 20 });
    expect(ask({ range, 'if-range': since.toUTCString() })).toEqual({ start: 10, end: 20 });
    for (const stale of ['"other"', 'W/"abc"', 'Sat, 01 Jan 2000 00:00:00 GMT'])
      expect([stale, ask({ range, 'if-range': stale })]).toEqual([stale, null]);
    expect(ask({})).toBeNull();
  });
});

test('what the reader has is not sent again', () => {
  const has = (known: string) => isUnchanged({ headers: { 'if-none-match': known } }, '"abc"');
  expect(['"abc"', 'W/"abc"', '"x", "abc"', '*'].map(has)).toEqual([true, true, true, true]);
  expect([has('"x"'), isUnchanged({ headers: {} }, '"abc"')]).toEqual([false, false]);
});

describe('a name to save under', () => {
  test.each([
    ['Passport.pdf', `attachment; filename="Passport.pdf"; filename*=UTF-8''Passport.pdf`],
    ['Élodie (2).pdf', `attachment; filename="Elodie (2).pdf"; filename*=UTF-8''%C3%89lodie%20%282%29.pdf`],
    ['a"b\\c;d%.pdf', `attachment; filename="a_b_c_d_.pdf"; filename*=UTF-8''a%22b%5Cc%3Bd%25.pdf`],
    ['护照.pdf', `attachment; filename="__.pdf"; filename*=UTF-8''%E6%8A%A4%E7%85%A7.pdf`],
    [
      'a\r\nset-cookie: x=1.pdf',
      `attachment; filename="a__set-cookie: x=1.pdf"; filename*=UTF-8''a%0D%0Aset-cookie%3A%20x%3D1.pdf`,
    ],
    ["it's*.pdf", `attachment; filename="it's*.pdf"; filename*=UTF-8''it%27s%2A.pdf`],
  ])('%s', (name, header) => expect(contentDisposition('attachment', name)).toBe(header));
});
