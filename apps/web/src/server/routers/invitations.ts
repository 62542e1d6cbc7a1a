import {
  getInvitationChoices,
  inviteMember,
  listInvitations,
  resendInvitation,
  withdrawInvitation,
} from '@cio/domain/identity';
import { InvitationActionInput, InviteMemberInput, ListInvitationsInput } from '@cio/domain/identity/schemas';
import { router, staffProcedure } from '../trpc.ts';

/** To the firm's staff. Invitations to the portal belong to their client: see portal-access.ts. */
export const invitationsRouter = router({
  list: staffProcedure('members.manage')
    .input(ListInvitationsInput)
    .query(({ ctx, input }) => listInvitations(ctx.service, input)),
  choices: staffProcedure('members.manage').query(({ ctx }) => getInvitationChoices(ctx.service)),
  send: staffProcedure('members.manage')
    .input(InviteMemberInput)
    .mutation(({ ctx, input }) => inviteMember(ctx.service, input)),
  resend: staffProcedure('members.manage')
    .input(InvitationActionInput)
    .mutation(({ ctx, input }) => resendInvitation(ctx.service, input)),
  withdraw: staffProcedure('members.manage')
    .input(InvitationActionInput)
    .mutation(({ ctx, input }) => withdrawInvitation(ctx.service, input)),
});
