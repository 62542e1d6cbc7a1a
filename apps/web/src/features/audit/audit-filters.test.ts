import { describe, expect, test } from '@jest/globals';
import { askedFor, auditFiltersAddress, exportAddress, readAuditFilters } from './audit-filters.ts';

const id = '01930000-0000-7000-8000-000000000000';
const read = (query: string) => {
  const params = new URLSearchParams(query);
  return readAuditFilters((name) => params.get(name));
};

describe('the filters of the address', () => {
  test.each([
    ['', {}],
    [
      `who=${id}&what=clients.updated&about=client`,
      { actorId: id, action: 'clients.updated', subjectType: 'client' },
    ],
    ['who=system', { actorId: 'system' }],
    [`record=${id}&from=2026-02-28&to=2026-03-01`, { recordId: id, from: '2026-02-28', to: '2026-03-01' }],
    ['from=2026-02-30&to=yesterday&who=me&record=1&what=A%20b&about=%00', {}],
    ['from=0001-01-01&unknown=1', {}],
  ])('%s', (query, asked) => {
    expect(askedFor(read(query))).toEqual(asked);
  });

  test('come back from the address that they make', () => {
    const filters = read(`who=system&what=clients.updated&from=2026-02-28&record=${id}`);
    expect(read(auditFiltersAddress(filters).split('?')[1]!)).toEqual(filters);
    expect(auditFiltersAddress(read(''))).toBe('/settings/audit');
  });

  test('go along to the file', () => {
    expect(exportAddress(read(`who=system&to=2026-02-28`), 'csv')).toBe(
      '/api/export/audit?format=csv&actorId=system&to=2026-02-28',
    );
  });
});
