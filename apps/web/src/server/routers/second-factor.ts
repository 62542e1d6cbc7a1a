import {
  beginTotp,
  confirmTotp,
  endTrust,
  getSecondFactor,
  pendingTotp,
  proveSession,
  removeTotp,
  renewRecoveryCodes,
  PendingTotpShape,
  RecoveryCodesShape,
  SecondFactorShape,
} from '@cio/domain/identity';
import { CodeInput, ProofInput } from '@cio/domain/identity/schemas';
import { z } from 'zod';
import { factorKeys } from '../second-factor-keys.ts';
import { forgetMember, forgetSession } from '../session-cache.ts';
import { answers, NoInput } from '../shapes.ts';
import { router, selfProcedure } from '../trpc.ts';

/** The reader's own second factor. Open to who owes one: this is the way out. */
export const secondFactorRouter = router({
  get: selfProcedure
    .input(NoInput)
    .output(answers(SecondFactorShape))
    .query(({ ctx }) => getSecondFactor(ctx.service, ctx.session)),
  pending: selfProcedure
    .input(NoInput)
    .output(answers(PendingTotpShape.nullable()))
    .query(({ ctx }) => pendingTotp(ctx.service, ctx.session, factorKeys())),
  begin: selfProcedure
    .input(ProofInput)
    .output(answers(PendingTotpShape))
    .mutation(({ ctx, input }) => beginTotp(ctx.service, ctx.session, input, factorKeys())),
  confirm: selfProcedure
    .input(CodeInput)
    .output(answers(RecoveryCodesShape))
    .mutation(async ({ ctx, input }) => {
      const confirmed = await confirmTotp(ctx.service, ctx.session, input, factorKeys());
      forgetSession(ctx.session.id);
      return confirmed;
    }),
  renewCodes: selfProcedure
    .input(ProofInput)
    .output(answers(RecoveryCodesShape))
    .mutation(({ ctx, input }) => renewRecoveryCodes(ctx.service, ctx.session, input, factorKeys())),
  remove: selfProcedure
    .input(ProofInput)
    .output(answers(z.strictObject({ hasSecondFactor: z.boolean() })))
    .mutation(async ({ ctx, input }) => {
      const removed = await removeTotp(ctx.service, ctx.session, input, factorKeys());
      forgetMember(ctx.session.user.id);
      return removed;
    }),
  prove: selfProcedure
    .input(CodeInput)
    .output(answers(z.strictObject({ proven: z.literal(true) })))
    .mutation(async ({ ctx, input }) => {
      const proven = await proveSession(ctx.service, ctx.session, input, factorKeys());
      forgetSession(ctx.session.id);
      return proven;
    }),
  endTrust: selfProcedure
    .input(NoInput)
    .output(answers(z.strictObject({ ended: z.number().int() })))
    .mutation(({ ctx }) => endTrust(ctx.service)),
});
