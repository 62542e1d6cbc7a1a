import {
  endPortalAccess,
  getPortalAccess,
  inviteApplicant,
  resendToApplicant,
  withdrawFromApplicant,
  PortalAccessShape,
} from '@cio/domain/clients';
import { InviteApplicantInput, PortalActionInput, PortalInput } from '@cio/domain/clients/schemas';
import { forgetMember } from '../session-cache.ts';
import { answers } from '../shapes.ts';
import { router, staffProcedure } from '../trpc.ts';

export const portalAccessRouter = router({
  get: staffProcedure('clients.read')
    .input(PortalInput)
    .output(answers(PortalAccessShape))
    .query(({ ctx, input }) => getPortalAccess(ctx.service, input)),
  invite: staffProcedure('clients.invite')
    .input(InviteApplicantInput)
    .output(answers(PortalAccessShape))
    .mutation(({ ctx, input }) => inviteApplicant(ctx.service, input)),
  resend: staffProcedure('clients.invite')
    .input(PortalActionInput)
    .output(answers(PortalAccessShape))
    .mutation(({ ctx, input }) => resendToApplicant(ctx.service, input)),
  withdraw: staffProcedure('clients.invite')
    .input(PortalActionInput)
    .output(answers(PortalAccessShape))
    .mutation(({ ctx, input }) => withdrawFromApplicant(ctx.service, input)),
  end: staffProcedure('clients.archive')
    .input(PortalInput)
    .output(answers(PortalAccessShape))
    .mutation(async ({ ctx, input }) => {
      const { access, userIds } = await endPortalAccess(ctx.service, input);
      userIds.forEach(forgetMember);
      return access;
    }),
});
