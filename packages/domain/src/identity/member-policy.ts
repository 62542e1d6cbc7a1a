// What a reader may do about a member, by the same rules as the verbs decide.
import { ROLES } from '../platform/index.ts';
import {
  refusalOfRole,
  refusalToEnd,
  refusalToHandOver,
  refusalToMove,
  refusalToReset,
  refusalToRestore,
  type Asker,
  type Member,
} from './member-rules.ts';
import type { MemberBar, MemberDetail } from './member-schemas.ts';
import { roleChange, roleMay } from './permissions.ts';

type Place = Pick<Member, 'userId' | 'role' | 'endedAt'> & { secondFactorSince: Date | null };

export function memberRights(asker: Asker, member: Place, owners: number): Pick<MemberDetail, 'can' | 'bar'> {
  const open = ROLES.filter(
    (role) => role !== member.role && refusalOfRole(asker, member, role, owners) === null,
  );
  return {
    can: {
      roles: open.map((role) => {
        const { adds, takes, keeps } = roleChange(member.role, role);
        return { role, adds, takes, keeps: keeps.length };
      }),
      end: refusalToEnd(asker, member, owners, null) === null,
      restore: refusalToRestore(asker, member) === null,
      handOver: refusalToHandOver(asker, member) === null,
      licence: !member.endedAt && mayKeepLicence(asker, member),
      resetSecondFactor: member.secondFactorSince !== null && refusalToReset(asker, member) === null,
    },
    bar: barOf(asker, member, owners),
  };
}

export const mayKeepLicence = (asker: Asker, member: Pick<Place, 'userId'>): boolean =>
  member.userId === asker.userId || roleMay(asker.role, 'licences.manage');

function barOf(asker: Asker, member: Place, owners: number): MemberBar | null {
  if (!roleMay(asker.role, 'members.manage') || member.endedAt) return null;
  const refusal = refusalToMove(asker, member, owners);
  if (refusal === 'forbidden') return 'ownersOnly';
  return refusal === 'ownPlace' || refusal === 'lastOwner' ? refusal : null;
}
