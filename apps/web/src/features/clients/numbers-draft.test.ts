import { expect, test } from '@jest/globals';
import { NOTHING_TYPED, patchOf, problemsOf, type NumbersDraft } from './numbers-draft.ts';

const draft = (changes: Partial<NumbersDraft>): NumbersDraft => ({ ...NOTHING_TYPED, ...changes });

test.each<[Partial<NumbersDraft>, string[], object]>([
  [{}, [], {}],
  [{ passportNumber: 'ab 123456' }, [], { passportNumber: 'ab 123456' }],
  [{ passportNumber: '!' }, ['passportNumber'], { passportNumber: '!' }],
  [{ uci: '11-1234-5678' }, [], { uci: '11-1234-5678' }],
  [{ uci: '11' }, ['uci'], { uci: '11' }],
  [{ uci: '11', removed: { passportNumber: false, uci: true } }, [], { uci: null }],
])('%j: wrong in %j, sent as %j', async (changes, wrong, sent) => {
  expect(Object.keys(await problemsOf(draft(changes)))).toEqual(wrong);
  expect(patchOf(draft(changes))).toEqual(sent);
});
