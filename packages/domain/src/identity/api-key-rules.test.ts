import { describe, expect, test } from '@jest/globals';
import { ROLES, type StaffActor } from '../platform/index.ts';
import {
  endOfOverlap,
  fromStoredScopes,
  grantableScopes,
  keyState,
  scopeBeyond,
  successorExpiry,
  toStoredScopes,
} from './api-key-rules.ts';
import { may, missingScope, NEVER_FOR_KEYS, permissionsOf, type StaffPermission } from './permissions.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000);

test.each<[string, Parameters<typeof keyState>[0], string]>([
  ['nothing said', { expiresAt: null, revokedAt: null, rotatedTo: null }, 'live'],
  ['before its end', { expiresAt: hours(1), revokedAt: null, rotatedTo: null }, 'live'],
  ['at its end', { expiresAt: NOW, revokedAt: null, rotatedTo: null }, 'expired'],
  ['after its end', { expiresAt: hours(-1), revokedAt: null, rotatedTo: null }, 'expired'],
  ['within the overlap', { expiresAt: hours(1), revokedAt: null, rotatedTo: 'x' }, 'rotated'],
  ['after the overlap', { expiresAt: hours(-1), revokedAt: null, rotatedTo: 'x' }, 'expired'],
  ['revoked', { expiresAt: hours(1), revokedAt: hours(-1), rotatedTo: null }, 'revoked'],
  ['revoked and past its end', { expiresAt: hours(-1), revokedAt: hours(-2), rotatedTo: 'x' }, 'revoked'],
])('the state of a key: %s', (_, times, state) => {
  expect(keyState(times, NOW)).toBe(state);
});

test('an overlap ends when it was chosen to, and never after the key itself', () => {
  expect(endOfOverlap(null, 24, NOW)).toEqual(hours(24));
  expect(endOfOverlap(hours(48), 24, NOW)).toEqual(hours(24));
  expect(endOfOverlap(hours(2), 24, NOW)).toEqual(hours(2));
  expect(endOfOverlap(null, 0, NOW)).toEqual(NOW);
});

test('a successor lives as long as the key before it', () => {
  expect(successorExpiry({ createdAt: hours(-10), expiresAt: hours(14) }, NOW)).toEqual(hours(24));
  expect(successorExpiry({ createdAt: hours(-10), expiresAt: null }, NOW)).toBeNull();
});

test('scopes are kept in order and once; the star alone is everything', () => {
  expect(toStoredScopes(['clients.write', 'clients.read', 'clients.write'])).toEqual([
    'clients.read',
    'clients.write',
  ]);
  expect(fromStoredScopes(toStoredScopes(null))).toBeNull();
  expect(fromStoredScopes(['clients.read'])).toEqual(['clients.read']);
});

describe('what may be given to a key', () => {
  test('is a part of what the giver may do, without what is never for keys', () => {
    for (const role of ROLES) {
      const rights = permissionsOf(role);
      expect(grantableScopes(role)).toEqual(
        rights.filter((right) => !NEVER_FOR_KEYS.includes(right as never)),
      );
      expect(scopeBeyond(role, grantableScopes(role))).toBeNull();
      expect(scopeBeyond(role, null)).toBeNull();
    }
  });

  test.each<[string, (typeof ROLES)[number], string[], string]>([
    ['a right of others', 'assistant', ['clients.read', 'clients.archive'], 'clients.archive'],
    ['what is never for keys', 'owner', ['firm.own'], 'firm.own'],
    ['the making of keys', 'admin', ['api-keys.manage'], 'api-keys.manage'],
    ['the star', 'owner', ['*'], '*'],
    ['a word of every object', 'owner', ['constructor'], 'constructor'],
  ])('is not %s', (_, role, scopes, beyond) => {
    expect(scopeBeyond(role, scopes)).toBe(beyond);
  });
});

describe('a key may do', () => {
  const key = (role: StaffActor['role'], scopes?: string[]): StaffActor => ({
    ...{ kind: 'staff', userId: 'u', orgId: 'o', role, via: 'api-key' },
    ...(scopes ? { scopes } : {}),
  });
  const done = (actor: StaffActor) => permissionsOf('owner').filter((right) => may(actor, right));

  test('what its user may and its scopes name', () => {
    for (const role of ROLES) {
      const scopes: StaffPermission[] = ['clients.read', 'clients.archive'];
      expect(done(key(role, scopes))).toEqual(scopes.filter((right) => permissionsOf(role).includes(right)));
    }
  });

  test('without scopes all that its user may, but what is never for keys', () => {
    for (const role of ROLES) expect(done(key(role))).toEqual(grantableScopes(role));
  });

  test('and is told which scope it lacks, where its user has the right', () => {
    expect(missingScope(key('owner', ['clients.read']), 'clients.write')).toBe('clients.write');
    expect(missingScope(key('read_only', ['clients.read']), 'clients.write')).toBeNull();
    expect(missingScope(key('owner', ['clients.read']), 'clients.read')).toBeNull();
    expect(missingScope({ ...key('owner'), via: 'session' }, 'firm.own')).toBeNull();
  });
});
