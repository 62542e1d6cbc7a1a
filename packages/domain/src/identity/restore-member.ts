import { record, withTransaction, type StaffContext } from '../platform/index.ts';
import { memberEvent } from './member-events.ts';
import { getMember } from './member-queries.ts';
import { refusalToRestore } from './member-rules.ts';
import { RestoreMemberInput, type MemberDetail } from './member-schemas.ts';
import {
  assertMemberVersion,
  assertOpen,
  holdOwners,
  loadAsker,
  loadMember,
  saveMember,
} from './member-store.ts';
import { assertAllowed } from './permissions.ts';

/** Back to the place and the role they had. Ended sessions and keys stay ended. */
export async function restoreMember(ctx: StaffContext, raw: RestoreMemberInput): Promise<MemberDetail> {
  assertAllowed(ctx.actor, 'members.manage');
  const { id, version } = RestoreMemberInput.parse(raw);
  await withTransaction(ctx, async (tx) => {
    await holdOwners(tx, ctx.actor.orgId);
    const member = await loadMember(tx, id);
    assertOpen(refusalToRestore(await loadAsker(tx, ctx), member), 'id');
    assertMemberVersion(member, version);
    await saveMember(tx, { ...member, endedAt: null, successorUserId: null });
    await record(tx, ctx, memberEvent('identity.member_restored', member, ['endedAt']));
  });
  return getMember(ctx, { id });
}
