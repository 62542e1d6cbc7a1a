import {
  AssessmentShape,
  EvaluationListShape,
  FrozenShape,
  getAssessment,
  getEvaluation,
  listEvaluations,
  saveEvaluation,
  StoredShape,
} from '@cio/domain/eligibility';
import {
  AssessInput,
  EvaluationInput,
  EvaluationsInput,
  StoreEvaluationInput,
} from '@cio/domain/eligibility/schemas';
import { answers } from '../shapes.ts';
import { router, staffProcedure } from '../trpc.ts';

/** What the programmes say of a client: now, and as it was kept. */
export const evaluationsRouter = router({
  assess: staffProcedure('eligibility.evaluate')
    .input(AssessInput)
    .output(answers(AssessmentShape))
    .query(({ ctx, input }) => getAssessment(ctx.service, input, ctx.language)),
  list: staffProcedure('eligibility.evaluate')
    .input(EvaluationsInput)
    .output(answers(EvaluationListShape))
    .query(({ ctx, input }) => listEvaluations(ctx.service, input)),
  get: staffProcedure('eligibility.evaluate')
    .input(EvaluationInput)
    .output(answers(FrozenShape))
    .query(({ ctx, input }) => getEvaluation(ctx.service, input, ctx.language)),
  store: staffProcedure('eligibility.store')
    .input(StoreEvaluationInput)
    .output(answers(StoredShape))
    .mutation(({ ctx, input }) => saveEvaluation(ctx.service, input)),
});
