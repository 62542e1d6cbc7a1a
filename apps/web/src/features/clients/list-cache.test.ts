import { expect, test } from '@jest/globals';
import type { ClientView } from '@cio/domain/clients/schemas';
import { firstPage, withChange } from './list-cache.ts';
import { isQuickToRefresh, type ListPages } from './list-query.ts';

const client = (id: string, status: ClientView['status'] = 'active'): ClientView => ({
  id,
  givenName: null,
  familyName: id,
  email: null,
  phone: null,
  birthDate: null,
  status,
  version: 1,
  createdAt: '2026-11-01T12:00:00.000Z',
  updatedAt: '2026-11-01T12:00:00.000Z',
});

const data: ListPages = {
  pages: [
    { items: [client('a'), client('b')], nextCursor: 'x' },
    { items: [client('c'), client('d')], nextCursor: null },
  ],
  pageParams: [null, 'x'],
};
const ids = (pages: ListPages) => pages.pages.map((page) => page.items.map((item) => item.id).join(''));

test('a changed client stays in its row; untouched pages stay the same objects', () => {
  const next = withChange(data, { ...client('c'), familyName: 'Changed' }, null);
  expect(ids(next)).toEqual(['ab', 'cd']);
  expect(next.pages[1]?.items[0]?.familyName).toBe('Changed');
  expect(next.pages[0]).toBe(data.pages[0]);
});

test('a list of one status lets go of a client who left it', () => {
  expect(ids(withChange(data, client('b', 'inactive'), 'active'))).toEqual(['a', 'cd']);
  expect(ids(withChange(data, client('b', 'inactive'), null))).toEqual(['ab', 'cd']);
});

test('a list can go back to its first page', () => {
  expect(firstPage(data)).toEqual({ pages: [data.pages[0]], pageParams: [null] });
});

test('a list of many pages is not asked for page by page again, a short one and one that never came are', () => {
  const long = { ...data, pages: Array.from({ length: 40 }, () => data.pages[0]!) };
  expect(isQuickToRefresh({ state: { data } })).toBe(true);
  expect(isQuickToRefresh({ state: { data: undefined } })).toBe(true);
  expect(isQuickToRefresh({ state: { data: long } })).toBe(false);
});
