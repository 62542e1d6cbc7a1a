import { AdminAddressesShape, getAdminAddresses, saveAdminAddresses } from '@cio/domain/identity';
import { SaveAdminAddressesInput } from '@cio/domain/identity/schemas';
import { forgetAdminGate } from '../admin-area.ts';
import { answers, NoInput } from '../shapes.ts';
import { router, staffProcedure } from '../trpc.ts';

export const securityRouter = router({
  addresses: staffProcedure('security.manage')
    .input(NoInput)
    .output(answers(AdminAddressesShape))
    .query(({ ctx }) => getAdminAddresses(ctx.service, ctx.address)),
  saveAddresses: staffProcedure('security.manage')
    .input(SaveAdminAddressesInput)
    .output(answers(AdminAddressesShape))
    .mutation(async ({ ctx, input }) => {
      const view = await saveAdminAddresses(ctx.service, input, ctx.address);
      forgetAdminGate(ctx.service.actor.orgId);
      return view;
    }),
});
