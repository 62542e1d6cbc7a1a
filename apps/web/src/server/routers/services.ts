import { listServices, ServiceListShape, tryService } from '@cio/domain/operations';
import { ServiceNameInput } from '@cio/domain/operations/schemas';
import { reach } from '@cio/domain/platform';
import { env } from '../../env.ts';
import { outsideServices } from '../outside-services.ts';
import { services } from '../services.ts';
import { answers, NoInput } from '../shapes.ts';
import { router, staffProcedure } from '../trpc.ts';

const REACH_MS = 5_000;

/** Whether anybody answers there: nothing is sent. */
async function reachFor(name: string): Promise<void> {
  const found = outsideServices(env()).find((one) => one.service.name === name);
  if (found) await services().outbound.run(found.service, () => reach(found.address, REACH_MS));
}

export const servicesRouter = router({
  list: staffProcedure('queues.manage')
    .input(NoInput)
    .output(answers(ServiceListShape))
    .query(({ ctx }) => listServices(ctx.service)),
  tryNow: staffProcedure('queues.manage')
    .input(ServiceNameInput)
    .output(answers(ServiceListShape))
    .mutation(({ ctx, input }) => tryService(ctx.service, services().outbound, reachFor, input)),
});
