import { expect, test } from '@jest/globals';
import { filtersAddress, readFilters, type ClientFilters } from './filters.ts';

const read = (address: string) => {
  const params = new URL(address, 'http://localhost').searchParams;
  return readFilters((name) => params.get(name));
};

test.each<ClientFilters>([
  { status: 'all', sort: 'name', group: 'none', q: '' },
  { status: 'active', sort: 'newest', group: 'status', q: '' },
  { status: 'inactive', sort: 'name', group: 'none', q: 'Nguyễn & Söhne' },
])('a view survives its address: %o', (filters) => {
  expect(read(filtersAddress(filters))).toEqual(filters);
});

test('the plain list has the plain address', () => {
  expect(filtersAddress({ status: 'all', sort: 'name', group: 'none', q: '' })).toBe('/dashboard/clients');
});

test('an address that nobody wrote shows the plain list', () => {
  expect(read('/?status=deleted&sort=DROP&group=shoe&q=%20%20')).toEqual({
    ...{ status: 'all', sort: 'name', group: 'none', q: '' },
  });
  expect(read(`/?q=${'a'.repeat(5000)}`).q).toHaveLength(100);
});
