import { answerEvaluation, EvaluationsShape } from '@cio/domain/eligibility';
import { EvaluateInput } from '@cio/domain/eligibility/schemas';
import { answers } from '../shapes.ts';
import { router, staffProcedure } from '../trpc.ts';

export const eligibilityRouter = router({
  /** Changes nothing; a mutation because a thousand profiles do not fit into an address. */
  evaluate: staffProcedure('eligibility.evaluate', {
    method: 'POST',
    path: '/eligibility/evaluate',
    summary: 'Evaluate profiles',
    about:
      'Scores and requirements under the rules of a day, for one profile or for up to a thousand. An absent fact is unknown; null is known to have none.',
  })
    .input(EvaluateInput)
    .output(answers(EvaluationsShape))
    .mutation(({ ctx, input }) => answerEvaluation(ctx.service, input, ctx.language)),
});
