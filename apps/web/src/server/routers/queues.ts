import { cancelWork, getWorkOverview, listWork, retryWork } from '@cio/domain/operations';
import { ListWorkInput, WorkIdInput } from '@cio/domain/operations/schemas';
import { router, staffProcedure } from '../trpc.ts';

export const queuesRouter = router({
  overview: staffProcedure('queues.manage').query(({ ctx }) => getWorkOverview(ctx.service)),
  list: staffProcedure('queues.manage')
    .input(ListWorkInput)
    .query(({ ctx, input }) => listWork(ctx.service, input)),
  retry: staffProcedure('queues.manage')
    .input(WorkIdInput)
    .mutation(({ ctx, input }) => retryWork(ctx.service, input)),
  cancel: staffProcedure('queues.manage')
    .input(WorkIdInput)
    .mutation(({ ctx, input }) => cancelWork(ctx.service, input)),
});
