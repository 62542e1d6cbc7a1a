// What a login changes about itself: how it signs in, from where, and with which address.
import {
  cancelEmailChange,
  changePassword,
  findEmailChange,
  findOwnLicence,
  hasPassword,
  listOwnDevices,
  removeDevice,
  requestEmailChange,
  resendEmailChange,
  sendPasswordLink,
  stopTrustingDevice,
} from '@cio/domain/identity';
import { ChangePasswordInput, EmailChangeInput, OwnDeviceInput } from '@cio/domain/identity/schemas';
import type { StaffContext } from '@cio/domain/platform';
import { forgetSession } from '../session-cache.ts';
import { router, selfProcedure } from '../trpc.ts';

export const accountRouter = router({
  /** What the account page shows beside the profile. */
  standing: selfProcedure.query(async ({ ctx }) => {
    const [password, emailChange] = await Promise.all([
      hasPassword(ctx.service),
      findEmailChange(ctx.service),
    ]);
    return { hasPassword: password, emailChange };
  }),
  changePassword: selfProcedure.input(ChangePasswordInput).mutation(async ({ ctx, input }) => {
    const { ended } = await changePassword(ctx.service, ctx.session, input);
    ended.forEach(forgetSession);
    return { ended: ended.length };
  }),
  sendPasswordLink: selfProcedure.mutation(({ ctx }) => sendPasswordLink(ctx.service)),
  requestEmailChange: selfProcedure
    .input(EmailChangeInput)
    .mutation(({ ctx, input }) => requestEmailChange(ctx.service, input)),
  resendEmailChange: selfProcedure.mutation(({ ctx }) => resendEmailChange(ctx.service)),
  cancelEmailChange: selfProcedure.mutation(async ({ ctx }) => {
    await cancelEmailChange(ctx.service);
    return { ended: true };
  }),
  devices: selfProcedure.query(({ ctx }) => listOwnDevices(ctx.service, ctx.session)),
  removeDevice: selfProcedure.input(OwnDeviceInput).mutation(async ({ ctx, input }) => {
    const { ended } = await removeDevice(ctx.service, input);
    ended.forEach(forgetSession);
    return { id: input.id };
  }),
  stopTrustingDevice: selfProcedure
    .input(OwnDeviceInput)
    .mutation(({ ctx, input }) => stopTrustingDevice(ctx.service, input)),
  /** Null where the reader is a client: a licence is kept by a firm, of its own people. */
  licence: selfProcedure.query(({ ctx }) =>
    ctx.service.actor.kind === 'staff' ? findOwnLicence(ctx.service as StaffContext) : null,
  ),
});
