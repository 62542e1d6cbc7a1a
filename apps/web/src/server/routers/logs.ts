import { findLogLines, LogPageShape } from '@cio/domain/operations';
import { FindLogInput } from '@cio/domain/operations/schemas';
import { env } from '../../env.ts';
import { answers } from '../shapes.ts';
import { router, staffProcedure } from '../trpc.ts';

export const logsRouter = router({
  find: staffProcedure('logs.read')
    .input(FindLogInput)
    .output(answers(LogPageShape))
    .query(({ ctx, input }) => findLogLines(ctx.service, env().logDir ?? null, input)),
});
