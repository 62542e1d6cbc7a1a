import { changeSecurity, getSecurity } from '@cio/domain/identity';
import { ChangeSecurityInput } from '@cio/domain/identity/schemas';
import { forgetFirm } from '../session-cache.ts';
import { router, staffProcedure } from '../trpc.ts';

export const securityRouter = router({
  get: staffProcedure('security.manage').query(({ ctx }) => getSecurity(ctx.service)),
  change: staffProcedure('security.manage')
    .input(ChangeSecurityInput)
    .mutation(async ({ ctx, input }) => {
      const security = await changeSecurity(ctx.service, input);
      forgetFirm(ctx.service.actor.orgId);
      return security;
    }),
});
