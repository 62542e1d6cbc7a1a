import { answerEvaluation } from '@cio/domain/eligibility';
import { EvaluateInput } from '@cio/domain/eligibility/schemas';
import { router, staffProcedure } from '../trpc.ts';

export const eligibilityRouter = router({
  /** Changes nothing; a mutation because a thousand profiles do not fit into an address. */
  evaluate: staffProcedure('eligibility.evaluate', { method: 'POST', path: '/eligibility/evaluate' })
    .input(EvaluateInput)
    .mutation(({ ctx, input }) => answerEvaluation(ctx.service, input, ctx.language)),
});
