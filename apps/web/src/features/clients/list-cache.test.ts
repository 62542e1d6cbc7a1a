import { expect, test } from '@jest/globals';
import type { ClientView } from '@cio/domain/clients/schemas';
import { countedAnew, firstPage, withChange, withMove } from './list-cache.ts';
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

test('a client who comes to a list of their status stands on top, and once', () => {
  const there = withMove(data, client('e'), 'active');
  expect(ids(there)).toEqual(['eab', 'cd']);
  expect(ids(withMove(there, client('e'), 'active'))).toEqual(['eab', 'cd']);
  expect(ids(withMove(there, client('e', 'prospect'), 'active'))).toEqual(['ab', 'cd']);
  expect(ids(withMove(data, client('e', 'prospect'), 'active'))).toEqual(['ab', 'cd']);
});

test('the counts follow a move; what nobody counted to the end stays as it was told', () => {
  const of = (count: number, capped = false) => ({ count, capped });
  const counts = { all: of(1_000, true), prospect: of(3), active: of(1_000, true), inactive: of(0) };
  expect(countedAnew(counts, 'prospect', 'active')).toEqual({ ...counts, prospect: of(2) });
  expect(countedAnew(counts, 'active', 'inactive')).toEqual({ ...counts, inactive: of(1) });
  expect(countedAnew(counts, 'inactive', 'inactive')).toBe(counts);
  expect(countedAnew(counts, 'inactive', 'prospect').inactive.count).toBe(0);
});
