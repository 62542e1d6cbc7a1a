// Decisions about a member's place in the firm, pure: no database, no clock.
import type { Role } from '../platform/index.ts';
import { roleMay } from './permissions.ts';

export interface Member {
  id: string;
  orgId: string;
  userId: string;
  role: Role;
  endedAt: Date | null;
  successorUserId: string | null;
  version: number;
}

/** Who asks, as they stand in the database now: their session may remember more. */
export type Asker = Pick<Member, 'userId' | 'role'>;

export type Refusal = 'forbidden' | 'ownPlace' | 'lastOwner' | 'memberEnded' | 'memberActive' | 'successor';

type Place = Pick<Member, 'userId' | 'role' | 'endedAt'>;

/** Nobody moves themselves; owners are moved by owners alone; a firm is never without one. */
export function refusalToMove(asker: Asker, member: Place, owners: number): Refusal | null {
  if (!roleMay(asker.role, 'members.manage')) return 'forbidden';
  if (member.role === 'owner' && !roleMay(asker.role, 'firm.own')) return 'forbidden';
  if (member.userId === asker.userId) return 'ownPlace';
  if (member.endedAt) return 'memberEnded';
  return member.role === 'owner' && owners < 2 ? 'lastOwner' : null;
}

export function refusalOfRole(asker: Asker, member: Place, to: Role, owners: number): Refusal | null {
  if (to === 'owner' && !roleMay(asker.role, 'firm.own')) return 'forbidden';
  const refusal = refusalToMove(asker, member, owners);
  return refusal === 'lastOwner' && to === 'owner' ? null : refusal;
}

export function refusalToEnd(
  asker: Asker,
  member: Place,
  owners: number,
  successor: Place | 'unknown' | null,
): Refusal | null {
  const refusal = refusalToMove(asker, member, owners);
  if (refusal || successor === null) return refusal;
  const able = successor !== 'unknown' && !successor.endedAt && successor.userId !== member.userId;
  return able ? null : 'successor';
}

/** Nobody resets their own factor: that would need no factor at all. */
export function refusalToReset(asker: Asker, member: Place): Refusal | null {
  // How many owners there are does not matter: the place stays.
  return refusalToMove(asker, member, Infinity);
}

/** To restore an owner is to make one. */
export function refusalToRestore(asker: Asker, member: Place): Refusal | null {
  if (!roleMay(asker.role, 'members.manage')) return 'forbidden';
  if (member.role === 'owner' && !roleMay(asker.role, 'firm.own')) return 'forbidden';
  return member.endedAt ? null : 'memberActive';
}

export function refusalToHandOver(asker: Asker, member: Place): Refusal | null {
  if (!roleMay(asker.role, 'firm.own')) return 'forbidden';
  if (member.userId === asker.userId) return 'ownPlace';
  return member.endedAt ? 'memberEnded' : null;
}
