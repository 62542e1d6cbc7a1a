import { expect, test } from '@jest/globals';
import type { ClientView } from '@cio/domain/clients/schemas';
import { changesFrom, draftOf } from './draft.ts';
import { differences, firstChoices, merged } from './merge.ts';

const base: ClientView = {
  id: '0195a1b2-0000-7000-8000-000000000001',
  givenName: 'Amara',
  familyName: 'Okafor',
  email: 'amara@old.example',
  phone: '416 555 0100',
  birthDate: null,
  status: 'active',
  version: 3,
  createdAt: '2026-11-01T12:00:00.000Z',
  updatedAt: '2026-11-02T12:00:00.000Z',
};
const current: ClientView = { ...base, version: 4, email: 'amara@theirs.example', birthDate: '1990-03-14' };
const mine = { ...draftOf(base), email: 'amara@mine.example', phone: '416 555 0199' };

test('each difference says who moved', () => {
  expect(differences(base, current, mine).map(({ field, changedBy }) => [field, changedBy])).toEqual([
    ['email', 'both'],
    ['phone', 'me'],
    ['birthDate', 'them'],
  ]);
});

test('without touching a choice, nothing of either is lost but the field both changed', () => {
  const rows = differences(base, current, mine);
  const result = merged(current, rows, firstChoices(rows));
  expect(result).toMatchObject({
    email: 'amara@mine.example',
    phone: '416 555 0199',
    birthDate: '1990-03-14',
  });
  expect(changesFrom(current, result)).toEqual({ email: 'amara@mine.example', phone: '416 555 0199' });
});

test('keeping theirs everywhere leaves nothing to save', () => {
  const rows = differences(base, current, mine);
  const result = merged(current, rows, { email: 'theirs', phone: 'theirs', birthDate: 'theirs' });
  expect(changesFrom(current, result)).toEqual({});
});

test('two who wrote the same do not disagree', () => {
  expect(
    differences(base, current, { ...draftOf(base), email: 'amara@theirs.example', birthDate: '1990-03-14' }),
  ).toEqual([]);
});
