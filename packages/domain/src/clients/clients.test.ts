import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fold, nameKeys, rangeEnd } from './name-key.ts';
import { clientRights } from './policy.ts';
import { amend, archive, restore, type Client } from './rules.ts';
import { birthDateProblem, CreateClientInput, UpdateClientInput } from './schemas.ts';
import { ROLES, type Role } from '../platform/index.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const client = (overrides: Partial<Client> = {}): Client => ({
  id: 'a',
  orgId: 'o',
  givenName: 'Amara',
  familyName: 'Okafor',
  email: 'amara@mail.example',
  phone: null,
  birthDate: '1990-01-31',
  status: 'active',
  statusBeforeArchive: null,
  version: 3,
  createdAt: new Date(0),
  updatedAt: new Date(0),
  ...overrides,
});

describe('folding names', () => {
  test.each([
    ['Ọláwálé', 'olawale'],
    ['Łukasz WRÓBLEWSKI', 'lukasz wroblewski'],
    ['Nguyễn  Thị ', 'nguyen thi'],
    ['Yıldız', 'yildiz'],
    ['Østergaard', 'ostergaard'],
    ['O’Connor', "o'connor"],
    ['Étienne', 'etienne'],
  ])('%s', (name, folded) => expect(fold(name)).toBe(folded));

  test('folding what is folded changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(fold(fold(text))).toBe(fold(text))),
    );
  });

  test('every beginning of a key lies in the range of that beginning', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), (name, cut) => {
        const { familyKey } = nameKeys({ givenName: null, familyName: name });
        const prefix = familyKey.slice(0, 1 + (cut % Math.max(1, familyKey.length)));
        expect(Buffer.compare(Buffer.from(familyKey), Buffer.from(prefix)) >= 0).toBe(true);
        expect(Buffer.compare(Buffer.from(familyKey), Buffer.from(rangeEnd(prefix))) < 0).toBe(true);
      }),
    );
  });
});

describe('changing a client', () => {
  test('only what differs counts, and the version rises by one', () => {
    const { next, changedFields } = amend(client(), { familyName: 'Okafor', email: null }, NOW);
    expect(changedFields).toEqual(['email']);
    expect(next).toMatchObject({ email: null, version: 4, updatedAt: NOW });
  });

  test('undefined is unchanged, null is cleared', () => {
    expect(amend(client(), { email: undefined }, NOW).changedFields).toEqual([]);
    expect(amend(client(), { email: null }, NOW).next.email).toBeNull();
  });

  test.each(['prospect', 'active'] as const)('archiving and restoring a %s comes back to it', (status) => {
    const archived = archive(client({ status }), NOW).next;
    expect(archived).toMatchObject({ status: 'inactive', statusBeforeArchive: status });
    expect(restore(archived, NOW).next).toMatchObject({ status, statusBeforeArchive: null });
  });

  test('restoring one that was always inactive makes it active', () => {
    expect(restore(client({ status: 'inactive' }), NOW).next.status).toBe('active');
  });

  test('archiving twice and restoring what is not archived do nothing', () => {
    expect(archive(client({ status: 'inactive' }), NOW).changedFields).toEqual([]);
    expect(restore(client(), NOW).changedFields).toEqual([]);
  });
});

describe('what may be said', () => {
  const problemsOf = (input: object) => {
    const { error } = CreateClientInput.safeParse({ familyName: 'Okafor', ...input });
    return error?.issues.map((issue) => issue.message) ?? [];
  };

  test('a family name alone is enough; everything else is none', () => {
    expect(CreateClientInput.parse({ familyName: ' Okafor ' })).toEqual({
      givenName: null,
      familyName: 'Okafor',
      email: null,
      phone: null,
      birthDate: null,
      status: 'prospect',
    });
  });

  test('empty text and null both mean none', () => {
    expect(
      CreateClientInput.parse({ familyName: 'O', email: '  ', phone: null, birthDate: '' }),
    ).toMatchObject({ email: null, phone: null, birthDate: null });
  });

  test.each([
    '+1 416 555-0134',
    '(514) 555 0100',
    '514.555.0100 poste 12',
    '+234 803 555 0100',
    '416 555 0100 x5',
  ])('phone %s', (phone) => expect(problemsOf({ phone })).toEqual([]));
  test.each(['12345', 'call me', '416 555 0100; drop table', '+'])('not a phone: %s', (phone) =>
    expect(problemsOf({ phone })).toEqual(['phone']),
  );
  test.each(['a@b.co', "o'neil+x@mail.example"])('address %s', (email) =>
    expect(problemsOf({ email })).toEqual([]),
  );
  test.each(['a', 'a@b', '@b.co', 'a b@c.co'])('not an address: %s', (email) =>
    expect(problemsOf({ email })).toEqual(['email']),
  );
  test.each(['\u0000', 'a\u202eb', 'a\nb'])('a name holds nothing that a page would obey: %j', (familyName) =>
    expect(problemsOf({ familyName: `x${familyName}y` })).toEqual(['malformed']),
  );
  test('fields that we do not know are refused', () =>
    expect(CreateClientInput.safeParse({ familyName: 'O', orgId: 'x' }).success).toBe(false));
  test('a version is a whole number from one', () => {
    for (const version of [0, -1, 1.5, '1', 2 ** 40])
      expect(UpdateClientInput.safeParse({ id: 'a', version }).success).toBe(false);
  });

  test.each<[string, string | null]>([
    ['1990-02-28', null],
    ['2024-02-29', null],
    ['2023-02-29', 'date'],
    ['1990-13-01', 'date'],
    ['90-01-01', 'date'],
    ['1990-1-1', 'date'],
    ['2026-11-22', null],
    ['2026-11-23', 'dateFuture'],
    ['1895-01-01', 'dateTooOld'],
    ['1896-01-01', null],
  ])('birth date %s: %s', (text, problem) => expect(birthDateProblem(text, NOW)).toBe(problem));
});

test('what each role may do with a client', () => {
  const table = (status: Client['status']) =>
    Object.fromEntries(
      ROLES.map((role: Role) => {
        const can = clientRights(
          { kind: 'staff', userId: 'u', orgId: 'o', via: 'session', role },
          { status },
        );
        return [
          role,
          Object.keys(can)
            .filter((name) => can[name as keyof typeof can])
            .join(' '),
        ];
      }),
    );
  expect(table('active')).toEqual({
    owner: 'update archive',
    admin: 'update archive',
    consultant: 'update archive',
    case_manager: 'update archive',
    assistant: 'update',
    billing: '',
    read_only: '',
  });
  expect(table('inactive')).toMatchObject({ owner: 'update restore', assistant: 'update', read_only: '' });
  expect(clientRights({ kind: 'applicant', userId: 'u', links: [] }, { status: 'active' })).toEqual({
    update: false,
    archive: false,
    restore: false,
  });
});
