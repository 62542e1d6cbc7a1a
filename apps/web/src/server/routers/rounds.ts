import {
  AbovePageShape,
  chartRounds,
  createRound,
  getRound,
  importRounds,
  listAbove,
  listRounds,
  previewRounds,
  RoundDetailShape,
  RoundPageShape,
  RoundChartShape,
  RoundPreviewShape,
  RoundsImportedShape,
  updateRound,
  withdrawRound,
} from '@cio/domain/eligibility';
import {
  AboveRoundInput,
  CreateRoundInput,
  ListRoundsInput,
  RoundChartInput,
  RoundFileInput,
  RoundInput,
  UpdateRoundInput,
  WithdrawRoundInput,
} from '@cio/domain/eligibility/schemas';
import { answers } from '../shapes.ts';
import { router, staffProcedure } from '../trpc.ts';

const LIST = '/rounds';
const ONE = '/rounds/{id}';
const existence = 'rounds.get';

/** Rounds of invitations, and who of the firm's clients reached them. */
export const roundsRouter = router({
  list: staffProcedure('eligibility.evaluate', {
    method: 'GET',
    path: LIST,
    list: true,
    summary: 'List rounds of invitations',
    about: 'One page of the rounds that the firm wrote down, the latest first.',
  })
    .input(ListRoundsInput)
    .output(answers(RoundPageShape))
    .query(({ ctx, input }) => listRounds(ctx.service, input)),
  chart: staffProcedure('eligibility.evaluate')
    .input(RoundChartInput)
    .output(answers(RoundChartShape))
    .query(({ ctx, input }) => chartRounds(ctx.service, input)),
  get: staffProcedure('eligibility.evaluate', {
    method: 'GET',
    path: ONE,
    existence,
    summary: 'Get a round of invitations',
    about: 'The round, with how many clients reached its cut-off by their stored scores.',
  })
    .input(RoundInput)
    .output(answers(RoundDetailShape))
    .query(({ ctx, input }) => getRound(ctx.service, input)),
  above: staffProcedure('eligibility.evaluate', {
    method: 'GET',
    path: `${ONE}/above`,
    existence,
    list: true,
    summary: 'List who reached a round',
    about:
      'Clients whose stored score of that day, or of the last day before it, reached the cut-off; the best first. It takes the right to read clients as well.',
  })
    .input(AboveRoundInput)
    .output(answers(AbovePageShape))
    .query(({ ctx, input }) => listAbove(ctx.service, input)),
  create: staffProcedure('eligibility.rounds', {
    method: 'POST',
    path: LIST,
    status: 201,
    summary: 'Add a round of invitations',
    about: 'The day, the kind and the cut-off are required. Of each kind a day has one round.',
  })
    .input(CreateRoundInput)
    .output(answers(RoundDetailShape))
    .mutation(({ ctx, input }) => createRound(ctx.service, input)),
  update: staffProcedure('eligibility.rounds', {
    method: 'PATCH',
    path: ONE,
    existence,
    summary: 'Correct a round of invitations',
    about: 'A field that is absent stays as it is; null clears it. A stale version is a conflict.',
  })
    .input(UpdateRoundInput)
    .output(answers(RoundDetailShape))
    .mutation(({ ctx, input }) => updateRound(ctx.service, input)),
  withdraw: staffProcedure('eligibility.rounds', {
    method: 'POST',
    path: `${ONE}/withdraw`,
    existence,
    summary: 'Withdraw a round of invitations',
    about: 'The round stays readable, with the reason, and counts nowhere any more.',
  })
    .input(WithdrawRoundInput)
    .output(answers(RoundDetailShape))
    .mutation(({ ctx, input }) => withdrawRound(ctx.service, input)),
  // Writes nothing; a mutation because a file does not fit into an address.
  preview: staffProcedure('eligibility.rounds')
    .input(RoundFileInput)
    .output(answers(RoundPreviewShape))
    .mutation(({ ctx, input }) => previewRounds(ctx.service, input)),
  import: staffProcedure('eligibility.rounds')
    .input(RoundFileInput)
    .output(answers(RoundsImportedShape))
    .mutation(({ ctx, input }) => importRounds(ctx.service, input)),
});
