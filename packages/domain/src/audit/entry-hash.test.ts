import { describe, expect, test } from '@jest/globals';
import { genesisOf, hashEntry, hashLink, type EntryRow } from './entry-hash.ts';

const row: EntryRow = {
  id: '01930000-0000-7000-8000-000000000001',
  org_id: '01930000-0000-7000-8000-000000000002',
  action: 'clients.updated',
  subject_type: 'client',
  subject_id: '01930000-0000-7000-8000-000000000003',
  changed_fields: ['email', 'phone'],
  links: null,
  actor_kind: 'staff',
  actor_id: '01930000-0000-7000-8000-000000000004',
  request_id: 'r',
  at_ms: '1763726400000',
  sealed: null,
  tx: '812',
};

describe('the hash of an entry', () => {
  test('is the same today and in ten years', () => {
    expect(hashEntry(row).toString('hex')).toBe(HASH);
    expect(hashEntry({ ...row, sealed: Buffer.from('x') }).toString('hex')).not.toBe(HASH);
  });

  test('is another for every other value of every column', () => {
    const others = Object.keys(row).map((column) => ({
      ...row,
      [column]: column === 'changed_fields' ? ['email'] : column === 'sealed' ? Buffer.from('y') : 'other',
    }));
    const hashes = [row, ...others].map((one) => hashEntry(one).toString('hex'));
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test('does not take two fields for one, or nothing for a word', () => {
    const two = hashEntry(row);
    expect(hashEntry({ ...row, changed_fields: ['email,phone'] }).equals(two)).toBe(false);
    expect(hashEntry({ ...row, links: 'null' }).equals(two)).toBe(false);
    expect(
      hashEntry({ ...row, changed_fields: null }).equals(hashEntry({ ...row, changed_fields: [] })),
    ).toBe(false);
  });
});

describe('a link', () => {
  test('depends on what was before it, on its place and on the entry', () => {
    const [a, b] = [genesisOf('a'), genesisOf('b')];
    const links = [hashLink(a, 1n, b), hashLink(b, 1n, b), hashLink(a, 2n, b), hashLink(a, 1n, a)];
    expect(new Set(links.map((link) => link.toString('hex'))).size).toBe(4);
  });
});

const HASH = 'f2fc1cd10a5b465e2e45f92b5ba20e47bb9d40ed6e43b26a0070791330de36af';
