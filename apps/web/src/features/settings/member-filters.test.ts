import { expect, test } from '@jest/globals';
import { memberFiltersAddress, readMemberFilters, type MemberFilters } from './member-filters.ts';

const read = (address: string) => {
  const params = new URL(address, 'http://localhost').searchParams;
  return readMemberFilters((name) => params.get(name));
};

test.each<MemberFilters>([
  { view: 'active', q: '', role: '' },
  { view: 'ended', q: 'Étienne & co', role: 'case_manager' },
])('a view survives its address: %o', (filters) => {
  expect(read(memberFiltersAddress(filters))).toEqual(filters);
});

test('the plain list has the plain address, and an address that nobody wrote shows it', () => {
  expect(memberFiltersAddress({ view: 'active', q: '', role: '' })).toBe('/settings/people');
  expect(read('/?view=fired&q=%20&role=king')).toEqual({ view: 'active', q: '', role: '' });
  expect(read(`/?q=${'a'.repeat(500)}`).q).toHaveLength(100);
});
