import { describe, expect, test } from '@jest/globals';
import { ROLES, type Role } from '../platform/index.ts';
import { mayOffer, standingOf, takingOn, type Offer } from './invitation-rules.ts';

const NOW = new Date('2026-11-21T15:00:00Z');
const LATER = new Date(NOW.getTime() + 1);
const asOwner = { role: 'owner', endedAt: null } as const;
const open = { acceptedAt: null, revokedAt: null, expiresAt: LATER };

test('each role offers what it could give by hand, and nobody who left offers anything', () => {
  const offered = (role: Role) =>
    ROLES.filter((to) => mayOffer({ role, endedAt: null }, { kind: 'staff', role: to }));
  expect(offered('owner')).toEqual([...ROLES]);
  expect(offered('admin')).toEqual(ROLES.filter((role) => role !== 'owner'));
  for (const role of ['consultant', 'case_manager', 'assistant', 'billing', 'read_only'] as const)
    expect(offered(role)).toEqual([]);

  const portal: Offer = { kind: 'applicant', role: null };
  const inviters = ROLES.filter((role) => mayOffer({ role, endedAt: null }, portal));
  expect(inviters).toEqual(['owner', 'admin', 'consultant', 'case_manager', 'assistant']);
  expect(mayOffer({ role: 'owner', endedAt: NOW }, portal)).toBe(false);
});

describe('what has become of an invitation', () => {
  const admin: Offer = { kind: 'staff', role: 'admin' };
  test.each([
    ['open', open, admin, asOwner],
    ['expired', { ...open, expiresAt: NOW }, admin, asOwner],
    ['accepted', { ...open, acceptedAt: NOW, expiresAt: NOW }, admin, asOwner],
    ['withdrawn', { ...open, revokedAt: NOW, expiresAt: NOW }, admin, asOwner],
    ['void', open, admin, { role: 'owner', endedAt: NOW }],
    ['void', open, admin, { role: 'assistant', endedAt: null }],
    ['void', open, { kind: 'staff', role: 'owner' }, { role: 'admin', endedAt: null }],
    ['open', open, { kind: 'applicant', role: null }, { role: 'assistant', endedAt: null }],
  ] as const)('%s', (standing, state, offer, inviter) => {
    expect(standingOf(state, offer, inviter, NOW)).toBe(standing);
  });
});

test('an invitation takes on whoever never was there, and nobody back', () => {
  expect(takingOn(null)).toBe('join');
  expect(takingOn({ endedAt: null })).toBe('already');
  expect(takingOn({ endedAt: NOW })).toBe('left');
});
