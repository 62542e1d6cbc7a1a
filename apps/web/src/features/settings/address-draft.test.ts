import { expect, test } from '@jest/globals';
import { addressDraft, addressInput, addressProblems, newLine, silentLines } from './address-draft.ts';

const VIEW = {
  entries: [
    { network: '203.0.113.0/24', note: 'Office', refused: false },
    { network: '203.0.113.9', note: '', refused: true },
  ],
  version: 3,
  openUntil: null,
  address: '203.0.113.7',
  within: true,
};

test('what is shown is what is sent, and nobody agrees to be shut out by opening the page', () => {
  expect(addressInput(3, addressDraft(VIEW))).toEqual({
    version: 3,
    entries: VIEW.entries,
    outside: false,
  });
});

test('a line says nothing while both of its fields are blank', () => {
  const lines = [newLine(), newLine('203.0.113.7'), { ...newLine('  '), note: 'Office' }, newLine(' ')];
  expect(silentLines(lines)).toEqual([0, 3]);
});

test('a note wants its network; a line that says nothing wants nothing', async () => {
  const entries = [newLine(), { ...newLine(), note: 'Office' }];
  expect(await addressProblems(null)({ entries, outside: false })).toEqual({
    'entries.1.network': { key: 'required' },
  });
});
