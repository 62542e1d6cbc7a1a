import { record, withTransaction, type StaffContext } from '../platform/index.ts';
import { memberEvent } from './member-events.ts';
import { getMember } from './member-queries.ts';
import { refusalOfRole } from './member-rules.ts';
import { ChangeRoleInput, type MemberDetail } from './member-schemas.ts';
import {
  assertMemberVersion,
  assertOpen,
  holdOwners,
  loadAsker,
  loadMember,
  saveMember,
} from './member-store.ts';
import { assertAllowed } from './permissions.ts';

export async function changeRole(ctx: StaffContext, raw: ChangeRoleInput): Promise<MemberDetail> {
  assertAllowed(ctx.actor, 'members.manage');
  const { id, version, role } = ChangeRoleInput.parse(raw);
  await withTransaction(ctx, async (tx) => {
    const owners = await holdOwners(tx, ctx.actor.orgId);
    const member = await loadMember(tx, id);
    const asker = await loadAsker(tx, ctx);
    assertOpen(refusalOfRole(asker, member, role, owners), 'role');
    assertMemberVersion(member, version);
    if (member.role === role) return;
    await saveMember(tx, { ...member, role });
    await record(tx, ctx, memberEvent('identity.member_role_changed', member, ['role']));
  });
  return getMember(ctx, { id });
}
