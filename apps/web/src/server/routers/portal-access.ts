import {
  endPortalAccess,
  getPortalAccess,
  inviteApplicant,
  resendToApplicant,
  withdrawFromApplicant,
} from '@cio/domain/clients';
import { InviteApplicantInput, PortalActionInput, PortalInput } from '@cio/domain/clients/schemas';
import { forgetMember } from '../session-cache.ts';
import { router, staffProcedure } from '../trpc.ts';

export const portalAccessRouter = router({
  get: staffProcedure('clients.read')
    .input(PortalInput)
    .query(({ ctx, input }) => getPortalAccess(ctx.service, input)),
  invite: staffProcedure('clients.invite')
    .input(InviteApplicantInput)
    .mutation(({ ctx, input }) => inviteApplicant(ctx.service, input)),
  resend: staffProcedure('clients.invite')
    .input(PortalActionInput)
    .mutation(({ ctx, input }) => resendToApplicant(ctx.service, input)),
  withdraw: staffProcedure('clients.invite')
    .input(PortalActionInput)
    .mutation(({ ctx, input }) => withdrawFromApplicant(ctx.service, input)),
  end: staffProcedure('clients.archive')
    .input(PortalInput)
    .mutation(async ({ ctx, input }) => {
      const { access, userIds } = await endPortalAccess(ctx.service, input);
      userIds.forEach(forgetMember);
      return access;
    }),
});
