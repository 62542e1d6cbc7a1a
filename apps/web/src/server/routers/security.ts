import { FirmKeysShape, getFirmKeys, rotateKeys } from '@cio/domain/operations';
import {
  AdminAddressesShape,
  changeSecurity,
  getAdminAddresses,
  getSecurity,
  saveAdminAddresses,
  SecurityShape,
} from '@cio/domain/identity';
import { ChangeSecurityInput, SaveAdminAddressesInput } from '@cio/domain/identity/schemas';
import { forgetFirm } from '../session-cache.ts';
import { answers, NoInput } from '../shapes.ts';
import { router, staffProcedure } from '../trpc.ts';

export const securityRouter = router({
  get: staffProcedure('security.manage')
    .input(NoInput)
    .output(answers(SecurityShape))
    .query(({ ctx }) => getSecurity(ctx.service)),
  change: staffProcedure('security.manage')
    .input(ChangeSecurityInput)
    .output(answers(SecurityShape))
    .mutation(async ({ ctx, input }) => {
      const security = await changeSecurity(ctx.service, input);
      forgetFirm(ctx.service.actor.orgId);
      return security;
    }),
  addresses: staffProcedure('security.manage')
    .input(NoInput)
    .output(answers(AdminAddressesShape))
    .query(({ ctx }) => getAdminAddresses(ctx.service, ctx.address)),
  saveAddresses: staffProcedure('security.manage')
    .input(SaveAdminAddressesInput)
    .output(answers(AdminAddressesShape))
    .mutation(async ({ ctx, input }) => {
      const view = await saveAdminAddresses(ctx.service, input, ctx.address);
      forgetFirm(ctx.service.actor.orgId);
      return view;
    }),
  keys: staffProcedure('security.manage')
    .input(NoInput)
    .output(answers(FirmKeysShape))
    .query(({ ctx }) => getFirmKeys(ctx.service)),
  rotateKeys: staffProcedure('firm.own')
    .input(NoInput)
    .output(answers(FirmKeysShape))
    .mutation(({ ctx }) => rotateKeys(ctx.service)),
});
