import { FactsShape, getFacts, saveFacts } from '@cio/domain/clients';
import { GetFactsInput, SaveFactsInput } from '@cio/domain/clients/schemas';
import { answers } from '../shapes.ts';
import { router, staffProcedure } from '../trpc.ts';

/** What was said of a client once, for every programme and form. */
export const factsRouter = router({
  get: staffProcedure('clients.read')
    .input(GetFactsInput)
    .output(answers(FactsShape))
    .query(({ ctx, input }) => getFacts(ctx.service, input)),
  save: staffProcedure('clients.write')
    .input(SaveFactsInput)
    .output(answers(FactsShape))
    .mutation(({ ctx, input }) => saveFacts(ctx.service, input)),
});
