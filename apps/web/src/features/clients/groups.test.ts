import { expect, test } from '@jest/globals';
import type { ClientView } from '@cio/domain/clients/schemas';
import { inGroups } from './groups.ts';

const rows = (text: string) =>
  text.split(' ').map((id) => ({
    id,
    status: { a: 'active', p: 'prospect', i: 'inactive' }[id[0] as 'a'],
  })) as ClientView[];
const ids = (list: readonly ClientView[]) => list.map(({ id }) => id).join(' ');

test('rows that come in groups stay the same rows', () => {
  const list = rows('a1 a2 p1 i1');
  expect(inGroups(list)).toBe(list);
});

test('a row that changed its status goes to its group, the others keep their order', () => {
  expect(ids(inGroups(rows('a1 i9 a2 p2 p1 a7 i1')))).toBe('a1 a2 a7 p2 p1 i9 i1');
});
