import {
  getInvitationChoices,
  inviteMember,
  listInvitations,
  resendInvitation,
  withdrawInvitation,
  InvitationChoicesShape,
  InvitationPageShape,
} from '@cio/domain/identity';
import { InvitationActionInput, InviteMemberInput, ListInvitationsInput } from '@cio/domain/identity/schemas';
import { AnId } from '@cio/domain/platform';
import { z } from 'zod';
import { answers, NoInput } from '../shapes.ts';
import { router, staffProcedure } from '../trpc.ts';

/** Who was written to. Nothing of whether the address has a login. */
const Sent = z.strictObject({ email: z.string() });

/** To the firm's staff. Invitations to the portal belong to their client: see portal-access.ts. */
export const invitationsRouter = router({
  list: staffProcedure('members.manage')
    .input(ListInvitationsInput)
    .output(answers(InvitationPageShape))
    .query(({ ctx, input }) => listInvitations(ctx.service, input)),
  choices: staffProcedure('members.manage')
    .input(NoInput)
    .output(answers(InvitationChoicesShape))
    .query(({ ctx }) => getInvitationChoices(ctx.service)),
  send: staffProcedure('members.manage')
    .input(InviteMemberInput)
    .output(answers(Sent))
    .mutation(({ ctx, input }) => inviteMember(ctx.service, input)),
  resend: staffProcedure('members.manage')
    .input(InvitationActionInput)
    .output(answers(Sent))
    .mutation(({ ctx, input }) => resendInvitation(ctx.service, input)),
  withdraw: staffProcedure('members.manage')
    .input(InvitationActionInput)
    .output(answers(z.strictObject({ id: AnId })))
    .mutation(async ({ ctx, input }) => {
      await withdrawInvitation(ctx.service, input);
      return { id: input.id };
    }),
});
