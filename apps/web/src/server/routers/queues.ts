import {
  cancelWork,
  getWorkOverview,
  listWork,
  retryWork,
  WorkDoneShape,
  WorkOverviewShape,
  WorkPageShape,
} from '@cio/domain/operations';
import { ListWorkInput, WorkIdInput } from '@cio/domain/operations/schemas';
import { liveDelay, LiveDelayShape } from '../live/live-delay.ts';
import { answers, NoInput } from '../shapes.ts';
import { router, staffProcedure } from '../trpc.ts';

export const queuesRouter = router({
  overview: staffProcedure('queues.manage')
    .input(NoInput)
    .output(answers(WorkOverviewShape))
    .query(({ ctx }) => getWorkOverview(ctx.service)),
  liveDelay: staffProcedure('queues.manage')
    .input(NoInput)
    .output(answers(LiveDelayShape))
    .query(() => liveDelay()),
  list: staffProcedure('queues.manage')
    .input(ListWorkInput)
    .output(answers(WorkPageShape))
    .query(({ ctx, input }) => listWork(ctx.service, input)),
  retry: staffProcedure('queues.manage')
    .input(WorkIdInput)
    .output(answers(WorkDoneShape))
    .mutation(({ ctx, input }) => retryWork(ctx.service, input)),
  cancel: staffProcedure('queues.manage')
    .input(WorkIdInput)
    .output(answers(WorkDoneShape))
    .mutation(({ ctx, input }) => cancelWork(ctx.service, input)),
});
