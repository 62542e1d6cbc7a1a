import { record, withTransaction, type StaffContext } from '../platform/index.ts';
import { memberEvent } from './member-events.ts';
import { getMember } from './member-queries.ts';
import { refusalToHandOver } from './member-rules.ts';
import { HandOverInput, type MemberDetail } from './member-schemas.ts';
import {
  assertMemberVersion,
  assertOpen,
  holdOwners,
  loadAsker,
  loadMember,
  saveMember,
} from './member-store.ts';
import { assertAllowed } from './permissions.ts';

/** One step: the colleague becomes an owner and the giver ceases to be one. The firm is never without, nor asked twice. */
export async function handOverOwnership(ctx: StaffContext, raw: HandOverInput): Promise<MemberDetail> {
  assertAllowed(ctx.actor, 'firm.own');
  const { id, version, ownRole } = HandOverInput.parse(raw);
  await withTransaction(ctx, async (tx) => {
    await holdOwners(tx, ctx.actor.orgId);
    const member = await loadMember(tx, id);
    const giver = await loadAsker(tx, ctx);
    assertOpen(refusalToHandOver(giver, member), 'id');
    assertMemberVersion(member, version);
    await saveMember(tx, { ...member, role: 'owner' });
    await saveMember(tx, { ...giver, role: ownRole });
    await record(
      tx,
      ctx,
      memberEvent('identity.ownership_handed_over', member, ['role'], { from: giver.userId }),
    );
  });
  return getMember(ctx, { id });
}
