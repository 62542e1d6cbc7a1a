import { expect, test } from '@jest/globals';
import { ROLES, type Actor } from '../platform/index.ts';
import {
  holdersOf,
  may,
  PERMISSIONS,
  permissionsOf,
  roleChange,
  roleMay,
  type StaffPermission,
} from './permissions.ts';

const staff = (role: (typeof ROLES)[number]): Actor => ({
  kind: 'staff',
  userId: 'u',
  orgId: 'o',
  role,
  via: 'session',
});
const applicant: Actor = { kind: 'applicant', userId: 'u', links: [] };

test('the table answers for every role, and an owner may do all of it', () => {
  for (const permission of Object.keys(PERMISSIONS) as StaffPermission[]) {
    expect(may(staff('owner'), permission)).toBe(true);
    for (const role of ROLES)
      expect(may(staff(role), permission)).toBe(permissionsOf(role).includes(permission));
  }
});

test('an applicant has no right of staff, and staff none of an applicant', () => {
  for (const permission of Object.keys(PERMISSIONS) as StaffPermission[])
    expect(may(applicant, permission)).toBe(false);
  expect(may(applicant, 'own.read')).toBe(true);
  for (const role of ROLES) expect(may(staff(role), 'own.read')).toBe(false);
});

test('only reading is open to those who only read, and what they asked for themselves', () => {
  expect(permissionsOf('read_only')).toEqual([
    'clients.read',
    'documents.read',
    'eligibility.evaluate',
    'members.read',
    'jobs.own',
    'desk.own',
  ]);
});

test('a change of role adds and takes away exactly what the table says', () => {
  for (const from of ROLES) {
    for (const to of ROLES) {
      const { adds, takes, keeps } = roleChange(from, to);
      expect([...keeps, ...adds].sort()).toEqual([...permissionsOf(to)].sort());
      expect([...keeps, ...takes].sort()).toEqual([...permissionsOf(from)].sort());
      for (const right of adds) expect([roleMay(from, right), roleMay(to, right)]).toEqual([false, true]);
      for (const right of takes) expect([roleMay(from, right), roleMay(to, right)]).toEqual([true, false]);
    }
  }
  expect(roleChange('admin', 'owner')).toMatchObject({ adds: ['audit.erase', 'firm.own'], takes: [] });
});

test('the people of a firm are managed by owners and admins, and the firm is handed on by owners alone', () => {
  const holders = (right: StaffPermission) => ROLES.filter((role) => roleMay(role, right));
  expect(holders('members.read')).toEqual([...ROLES]);
  expect(holders('members.manage')).toEqual(['owner', 'admin']);
  expect(holders('licences.manage')).toEqual(['owner', 'admin']);
  expect(holders('api-keys.manage')).toEqual(['owner', 'admin']);
  expect(holders('firm.own')).toEqual(['owner']);
});

test('words that are no right open nothing', () => {
  for (const word of ['toString', 'constructor', '', 'clients'] as never[])
    expect(may(staff('owner'), word)).toBe(false);
});

test('who holds a right is asked of the same table', () => {
  expect(holdersOf('clients.archive')).toEqual(['owner', 'admin', 'consultant', 'case_manager']);
  expect(holdersOf('own.read')).toEqual(['applicant']);
  expect(holdersOf('self')).toEqual([...ROLES, 'applicant']);
  expect(holdersOf('public')).toBe('anyone');
  for (const word of ['toString', '', 'clients']) expect(holdersOf(word)).toBeNull();
});
