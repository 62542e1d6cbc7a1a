import { record, withTransaction, type StaffContext } from '../platform/index.ts';
import { memberEvent } from './member-events.ts';
import { getMember } from './member-queries.ts';
import { refusalToEnd } from './member-rules.ts';
import { EndMemberInput, type MemberDetail } from './member-schemas.ts';
import {
  assertMemberVersion,
  assertOpen,
  findMember,
  holdOwners,
  loadAsker,
  loadMember,
  saveMember,
} from './member-store.ts';
import { assertAllowed } from './permissions.ts';

/**
 * Ends a place in the firm, and with it every session and key that it opened: all or nothing. The login stays, for the
 * other firms of its person. Modules that keep work by person hear of it and of the successor by the recorded fact.
 */
export async function endMember(ctx: StaffContext, raw: EndMemberInput): Promise<MemberDetail> {
  assertAllowed(ctx.actor, 'members.manage');
  const { id, version, successorId } = EndMemberInput.parse(raw);
  await withTransaction(ctx, async (tx) => {
    const owners = await holdOwners(tx, ctx.actor.orgId);
    const member = await loadMember(tx, id);
    const asker = await loadAsker(tx, ctx);
    const successor = await findMember(tx, successorId);
    assertOpen(refusalToEnd(asker, member, owners, successor), successor ? 'successorId' : 'id');
    assertMemberVersion(member, version);
    const heir = successor === 'unknown' ? null : successor;
    const now = ctx.now();
    await saveMember(tx, { ...member, endedAt: now, successorUserId: heir?.userId ?? null });
    const open = { orgId: member.orgId, userId: member.userId, revokedAt: null };
    await tx.session.updateMany({ where: open, data: { revokedAt: now } });
    await tx.apiKey.updateMany({ where: open, data: { revokedAt: now } });
    await record(
      tx,
      ctx,
      memberEvent(
        'identity.member_ended',
        member,
        ['endedAt', 'sessions', 'apiKeys', ...(heir ? ['successor'] : [])],
        heir ? { successor: heir.userId } : undefined,
      ),
    );
  });
  return getMember(ctx, { id });
}
