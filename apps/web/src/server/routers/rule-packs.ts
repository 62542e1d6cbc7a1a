import {
  exportRulePack,
  getRulePack,
  importRulePack,
  listRulePacks,
  PackDetailShape,
  PackFileShape,
  PackImportedShape,
  PackListShape,
  PackReportShape,
  PackWithdrawnShape,
  previewRulePack,
  withdrawRulePack,
} from '@cio/domain/eligibility';
import { PackFileInput, PackInput, PackRefInput, WithdrawPackInput } from '@cio/domain/eligibility/schemas';
import { answers, NoInput } from '../shapes.ts';
import { router, staffProcedure } from '../trpc.ts';

/** The rules that scores are made by: which hold, what differs, and others brought in by file. */
export const rulePacksRouter = router({
  list: staffProcedure('eligibility.packs')
    .input(NoInput)
    .output(answers(PackListShape))
    .query(({ ctx }) => listRulePacks(ctx.service, ctx.language)),
  get: staffProcedure('eligibility.packs')
    .input(PackInput)
    .output(answers(PackDetailShape))
    .query(({ ctx, input }) => getRulePack(ctx.service, input, ctx.language)),
  export: staffProcedure('eligibility.packs')
    .input(PackRefInput)
    .output(answers(PackFileShape))
    .query(({ ctx, input }) => exportRulePack(ctx.service, input)),
  // Writes nothing; a mutation because a file does not fit into an address.
  preview: staffProcedure('eligibility.packs')
    .input(PackFileInput)
    .output(answers(PackReportShape))
    .mutation(({ ctx, input }) => previewRulePack(ctx.service, input, ctx.language)),
  import: staffProcedure('eligibility.packs')
    .input(PackFileInput)
    .output(answers(PackImportedShape))
    .mutation(({ ctx, input }) => importRulePack(ctx.service, input, ctx.language)),
  withdraw: staffProcedure('eligibility.packs')
    .input(WithdrawPackInput)
    .output(answers(PackWithdrawnShape))
    .mutation(({ ctx, input }) => withdrawRulePack(ctx.service, input)),
});
