import {
  beginTotp,
  confirmTotp,
  endTrust,
  getSecondFactor,
  pendingTotp,
  proveSession,
  removeTotp,
  renewRecoveryCodes,
} from '@cio/domain/identity';
import { CodeInput, ProofInput } from '@cio/domain/identity/schemas';
import { factorKeys } from '../second-factor-keys.ts';
import { forgetMember, forgetSession } from '../session-cache.ts';
import { router, selfProcedure } from '../trpc.ts';

/** The reader's own second factor. Open to who owes one: this is the way out. */
export const secondFactorRouter = router({
  get: selfProcedure.query(({ ctx }) => getSecondFactor(ctx.service, ctx.session)),
  pending: selfProcedure.query(({ ctx }) => pendingTotp(ctx.service, ctx.session, factorKeys())),
  begin: selfProcedure
    .input(ProofInput)
    .mutation(({ ctx, input }) => beginTotp(ctx.service, ctx.session, input, factorKeys())),
  confirm: selfProcedure.input(CodeInput).mutation(async ({ ctx, input }) => {
    const confirmed = await confirmTotp(ctx.service, ctx.session, input, factorKeys());
    forgetSession(ctx.session.id);
    return confirmed;
  }),
  renewCodes: selfProcedure
    .input(ProofInput)
    .mutation(({ ctx, input }) => renewRecoveryCodes(ctx.service, ctx.session, input, factorKeys())),
  remove: selfProcedure.input(ProofInput).mutation(async ({ ctx, input }) => {
    const removed = await removeTotp(ctx.service, ctx.session, input, factorKeys());
    forgetMember(ctx.session.user.id);
    return removed;
  }),
  prove: selfProcedure.input(CodeInput).mutation(async ({ ctx, input }) => {
    const proven = await proveSession(ctx.service, ctx.session, input, factorKeys());
    forgetSession(ctx.session.id);
    return proven;
  }),
  endTrust: selfProcedure.mutation(({ ctx }) => endTrust(ctx.service)),
});
