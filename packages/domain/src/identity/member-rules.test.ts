import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ROLES, type Role } from '../platform/index.ts';
import { memberRights } from './member-policy.ts';
import {
  refusalOfRole,
  refusalToEnd,
  refusalToHandOver,
  refusalToReset,
  refusalToRestore,
  type Refusal,
} from './member-rules.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const asker = (role: Role) => ({ userId: 'asker', role });
const member = (role: Role, userId = 'member') => ({ userId, role, endedAt: null, secondFactorSince: null });
const gone = (role: Role) => ({ ...member(role), endedAt: NOW });

describe('changing a role', () => {
  test.each<[string, Role, Role, Role, number, Refusal | null]>([
    ['an admin moves others between roles', 'admin', 'assistant', 'consultant', 1, null],
    ['an admin makes an admin', 'admin', 'assistant', 'admin', 1, null],
    ['an admin makes no owner', 'admin', 'assistant', 'owner', 1, 'forbidden'],
    ['an admin unmakes no owner', 'admin', 'owner', 'admin', 2, 'forbidden'],
    ['an owner makes an owner', 'owner', 'assistant', 'owner', 1, null],
    ['an owner unmakes one of two', 'owner', 'owner', 'admin', 2, null],
    ['nobody unmakes the last one', 'owner', 'owner', 'admin', 1, 'lastOwner'],
    ['a consultant moves nobody', 'consultant', 'assistant', 'read_only', 1, 'forbidden'],
    ['who only reads moves nobody', 'read_only', 'read_only', 'owner', 1, 'forbidden'],
  ])('%s', (_, by, from, to, owners, answer) => {
    expect(refusalOfRole(asker(by), member(from), to, owners)).toBe(answer);
  });

  test('nobody moves themselves, and nobody moves who has left', () => {
    for (const role of ['owner', 'admin'] as const)
      expect(refusalOfRole(asker(role), member(role, 'asker'), 'assistant', 2)).toBe('ownPlace');
    expect(refusalOfRole(asker('owner'), gone('assistant'), 'admin', 1)).toBe('memberEnded');
  });
});

describe('ending, restoring, handing over', () => {
  test.each<[string, Refusal | null, Refusal | null]>([
    ['an admin ends an assistant', refusalToEnd(asker('admin'), member('assistant'), 1, null), null],
    ['an admin ends no owner', refusalToEnd(asker('admin'), member('owner'), 2, null), 'forbidden'],
    ['the last owner stays', refusalToEnd(asker('owner'), member('owner'), 1, null), 'lastOwner'],
    ['nobody ends themselves', refusalToEnd(asker('owner'), member('owner', 'asker'), 2, null), 'ownPlace'],
    ['nobody ends twice', refusalToEnd(asker('owner'), gone('assistant'), 1, null), 'memberEnded'],
    [
      'a colleague takes over',
      refusalToEnd(asker('admin'), member('assistant'), 1, member('assistant', 'heir')),
      null,
    ],
    [
      'not who leaves',
      refusalToEnd(asker('admin'), member('assistant'), 1, member('assistant')),
      'successor',
    ],
    ['not who has left', refusalToEnd(asker('admin'), member('assistant'), 1, gone('billing')), 'successor'],
    ['not a stranger', refusalToEnd(asker('admin'), member('assistant'), 1, 'unknown'), 'successor'],
    ['an admin restores an assistant', refusalToRestore(asker('admin'), gone('assistant')), null],
    ['to restore an owner is to make one', refusalToRestore(asker('admin'), gone('owner')), 'forbidden'],
    ['who is there needs no restoring', refusalToRestore(asker('owner'), member('billing')), 'memberActive'],
    ['an owner hands over', refusalToHandOver(asker('owner'), member('consultant')), null],
    ['an admin has nothing to hand over', refusalToHandOver(asker('admin'), member('owner')), 'forbidden'],
    ['not to oneself', refusalToHandOver(asker('owner'), member('owner', 'asker')), 'ownPlace'],
    ['not to who has left', refusalToHandOver(asker('owner'), gone('admin')), 'memberEnded'],
  ])('%s', (_, answer, expected) => expect(answer).toBe(expected));
});

test('however a firm is moved about, one owner is left, and nobody rises above who moves them', () => {
  const move = fc.record({
    by: fc.nat(3),
    whom: fc.nat(3),
    to: fc.constantFrom(...ROLES),
    act: fc.constantFrom('role', 'end', 'restore', 'hand over'),
  });
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...ROLES), { minLength: 3, maxLength: 3 }),
      fc.array(move),
      (roles, moves) => {
        const firm = ['owner' as Role, ...roles].map((role, index) => ({
          userId: `u${index}`,
          role,
          endedAt: null as Date | null,
        }));
        const owners = () => firm.filter((one) => one.role === 'owner' && !one.endedAt).length;
        for (const { by, whom, to, act } of moves) {
          const [mover, moved] = [firm[by]!, firm[whom]!];
          if (mover.endedAt) continue;
          const before = owners();
          if (act === 'role' && !refusalOfRole(mover, moved, to, before)) moved.role = to;
          if (act === 'end' && !refusalToEnd(mover, moved, before, null)) moved.endedAt = NOW;
          if (act === 'restore' && !refusalToRestore(mover, moved)) moved.endedAt = null;
          if (act === 'hand over' && !refusalToHandOver(mover, moved)) {
            moved.role = 'owner';
            mover.role = 'admin';
          }
          expect(owners()).toBeGreaterThan(0);
          if (mover.role !== 'owner' && act !== 'hand over') expect(owners()).toBe(before);
        }
      },
    ),
  );
});

test('what the screen offers is what the verbs allow', () => {
  for (const by of ROLES) {
    for (const role of ROLES) {
      for (const owners of [1, 2]) {
        const { can, bar } = memberRights(asker(by), member(role), owners);
        expect(can.roles.map((change) => change.role)).toEqual(
          ROLES.filter((to) => to !== role && refusalOfRole(asker(by), member(role), to, owners) === null),
        );
        const withFactor = { ...member(role), secondFactorSince: NOW };
        expect(memberRights(asker(by), withFactor, owners).can.resetSecondFactor).toBe(
          refusalToReset(asker(by), withFactor) === null,
        );
        expect(can.resetSecondFactor).toBe(false);
        // Whoever manages and still cannot is told why.
        if (['owner', 'admin'].includes(by)) expect(bar === null).toBe(can.end);
        else
          expect([can.end, can.restore, can.handOver, can.licence, bar]).toEqual([
            false,
            false,
            false,
            false,
            null,
          ]);
      }
    }
  }
  expect(memberRights(asker('read_only'), member('read_only', 'asker'), 1).can.licence).toBe(true);
});
