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
  AccountStandingShape,
  DevicesShape,
  EmailChangeShape,
  OwnLicenceShape,
} from '@cio/domain/identity';
import { ChangePasswordInput, EmailChangeInput, OwnDeviceInput } from '@cio/domain/identity/schemas';
import type { StaffContext } from '@cio/domain/platform';
import { AnId } from '@cio/domain/platform';
import { z } from 'zod';
import { forgetSession } from '../session-cache.ts';
import { answers, NoInput } from '../shapes.ts';
import { router, selfProcedure } from '../trpc.ts';

export const accountRouter = router({
  /** What the account page shows beside the profile. */
  standing: selfProcedure
    .input(NoInput)
    .output(answers(AccountStandingShape))
    .query(async ({ ctx }) => {
      const [password, emailChange] = await Promise.all([
        hasPassword(ctx.service),
        findEmailChange(ctx.service),
      ]);
      return { hasPassword: password, emailChange };
    }),
  changePassword: selfProcedure
    .input(ChangePasswordInput)
    .output(answers(z.strictObject({ ended: z.number().int() })))
    .mutation(async ({ ctx, input }) => {
      const { ended } = await changePassword(ctx.service, ctx.session, input);
      ended.forEach(forgetSession);
      return { ended: ended.length };
    }),
  sendPasswordLink: selfProcedure
    .input(NoInput)
    .output(answers(z.strictObject({ sent: z.boolean() })))
    .mutation(({ ctx }) => sendPasswordLink(ctx.service)),
  requestEmailChange: selfProcedure
    .input(EmailChangeInput)
    .output(answers(EmailChangeShape))
    .mutation(({ ctx, input }) => requestEmailChange(ctx.service, input)),
  resendEmailChange: selfProcedure
    .input(NoInput)
    .output(answers(z.strictObject({ sent: z.boolean() })))
    .mutation(({ ctx }) => resendEmailChange(ctx.service)),
  cancelEmailChange: selfProcedure
    .input(NoInput)
    .output(answers(z.strictObject({ ended: z.boolean() })))
    .mutation(async ({ ctx }) => {
      await cancelEmailChange(ctx.service);
      return { ended: true };
    }),
  devices: selfProcedure
    .input(NoInput)
    .output(answers(DevicesShape))
    .query(({ ctx }) => listOwnDevices(ctx.service, ctx.session)),
  removeDevice: selfProcedure
    .input(OwnDeviceInput)
    .output(answers(z.strictObject({ id: AnId })))
    .mutation(async ({ ctx, input }) => {
      const { ended } = await removeDevice(ctx.service, input);
      ended.forEach(forgetSession);
      return { id: input.id };
    }),
  stopTrustingDevice: selfProcedure
    .input(OwnDeviceInput)
    .output(answers(z.strictObject({ id: AnId })))
    .mutation(({ ctx, input }) => stopTrustingDevice(ctx.service, input)),
  /** Null where the reader is a client: a licence is kept by a firm, of its own people. */
  licence: selfProcedure
    .input(NoInput)
    .output(answers(OwnLicenceShape))
    .query(({ ctx }) =>
      ctx.service.actor.kind === 'staff' ? findOwnLicence(ctx.service as StaffContext) : null,
    ),
});
