import { forbidden, withTransaction, type StaffContext } from '../platform/index.ts';
import { mayOffer, takingOn } from './invitation-rules.ts';
import { InvitationActionInput, InviteMemberInput } from './invitation-schemas.ts';
import {
  assertOpenAt,
  issueInvitation,
  loadInvitation,
  refused,
  sendAgain,
  withdraw,
} from './invitation-store.ts';
import { loadAsker } from './member-store.ts';
import { assertAllowed } from './permissions.ts';

interface Sent {
  email: string;
}

/** Offers an address a place on the firm's staff. */
export async function inviteMember(ctx: StaffContext, raw: InviteMemberInput): Promise<Sent> {
  assertAllowed(ctx.actor, 'members.manage');
  const { email, name, role, language } = InviteMemberInput.parse(raw);
  return withTransaction(ctx, async (tx) => {
    const held = await tx.membership.findFirst({
      where: { orgId: ctx.actor.orgId, user: { email } },
      select: { endedAt: true },
    });
    const taking = takingOn(held);
    if (taking === 'already') throw refused('email', 'memberAlready');
    if (taking === 'left') throw refused('email', 'memberToRestore');
    await issueInvitation(tx, ctx, { kind: 'staff', email, name, role, personId: null, language });
    return { email };
  });
}

export async function resendInvitation(ctx: StaffContext, raw: InvitationActionInput): Promise<Sent> {
  assertAllowed(ctx.actor, 'members.manage');
  const { id, version } = InvitationActionInput.parse(raw);
  return withTransaction(ctx, async (tx) => {
    const invitation = await loadInvitation(tx, { id, kind: 'staff' });
    await sendAgain(tx, ctx, { invitation, version });
    return { email: invitation.email };
  });
}

/** Whoever could have sent it may take it back. */
export async function withdrawInvitation(ctx: StaffContext, raw: InvitationActionInput): Promise<void> {
  assertAllowed(ctx.actor, 'members.manage');
  const { id, version } = InvitationActionInput.parse(raw);
  await withTransaction(ctx, async (tx) => {
    const invitation = await loadInvitation(tx, { id, kind: 'staff' });
    if (!mayOffer(await loadAsker(tx, ctx), invitation)) throw forbidden();
    assertOpenAt(invitation, version);
    await withdraw(tx, ctx, invitation);
  });
}
