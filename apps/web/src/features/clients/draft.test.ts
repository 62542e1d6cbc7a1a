import { describe, expect, test } from '@jest/globals';
import type { ClientView } from '@cio/domain/clients/schemas';
import { changesFrom, draftOf, EMPTY_DRAFT, oneLine, problemsOf } from './draft.ts';

const amara: ClientView = {
  id: '0195a1b2-0000-7000-8000-000000000001',
  givenName: 'Amara',
  familyName: 'Okafor',
  email: 'amara@applicant.example',
  phone: null,
  birthDate: '1990-03-14',
  status: 'active',
  version: 3,
  createdAt: '2026-11-01T12:00:00.000Z',
  updatedAt: '2026-11-02T12:00:00.000Z',
};

describe('what is sent', () => {
  test('nothing, when nothing was changed', () => {
    expect(changesFrom(amara, draftOf(amara))).toEqual({});
    expect(changesFrom(amara, { ...draftOf(amara), familyName: ' Okafor ' })).toEqual({});
  });

  test('only what differs; an emptied field is cleared', () => {
    expect(changesFrom(amara, { ...draftOf(amara), email: ' ', phone: '+1 416 555 0134' })).toEqual({
      email: null,
      phone: '+1 416 555 0134',
    });
  });
});

describe('what is wrong', () => {
  test('a family name alone is enough', async () => {
    expect(await problemsOf({ ...EMPTY_DRAFT, familyName: 'Okafor' })).toEqual({});
  });

  test('each problem stands at its field', async () => {
    const problems = await problemsOf({
      ...EMPTY_DRAFT,
      email: 'amara@',
      phone: 'call me',
      birthDate: 'yesterday',
    });
    expect(
      Object.fromEntries(Object.entries(problems).map(([field, problem]) => [field, problem.key])),
    ).toEqual({
      familyName: 'required',
      email: 'email',
      phone: 'phone',
      birthDate: 'date',
    });
  });

  test('a day that February does not have is named with the last it has', async () => {
    const { birthDate } = await problemsOf({ ...EMPTY_DRAFT, familyName: 'O', birthDate: '31 02 2023' });
    expect(birthDate).toEqual({
      key: 'noSuchDay',
      values: { month: 2, year: 2023, lastDay: 28 },
    });
  });
});

test('a name copied from a table or a letter is one line', () => {
  expect(oneLine('García\tMárquez')).toBe('García Márquez');
  expect(oneLine('de la\r\nCruz')).toBe('de la Cruz');
});
