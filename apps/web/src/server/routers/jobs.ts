import { getOwnJob, letGoOfJob, listOwnJobs, OwnJobShape, OwnJobsShape } from '@cio/domain/operations';
import { OwnJobInput } from '@cio/domain/operations/schemas';
import { answers, NoInput } from '../shapes.ts';
import { router, staffProcedure } from '../trpc.ts';

export const jobsRouter = router({
  mine: staffProcedure('jobs.own')
    .input(NoInput)
    .output(answers(OwnJobsShape))
    .query(({ ctx }) => listOwnJobs(ctx.service)),
  get: staffProcedure('jobs.own', {
    method: 'GET',
    path: '/jobs/{id}',
    existence: 'jobs.get',
    summary: 'Get a job',
    about:
      'Long work that this key, or its user, asked for: how far it is. Once it is done, `file.href` is where its file is fetched with the same key, for a day.',
  })
    .input(OwnJobInput)
    .output(answers(OwnJobShape))
    .query(({ ctx, input }) => getOwnJob(ctx.service, input)),
  letGo: staffProcedure('jobs.own')
    .input(OwnJobInput)
    .output(answers(OwnJobShape))
    .mutation(({ ctx, input }) => letGoOfJob(ctx.service, input)),
});
