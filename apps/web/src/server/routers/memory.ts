import { clearMemory, MemoryShape, showMemory } from '@cio/domain/operations';
import { services } from '../services.ts';
import { answers, NoInput } from '../shapes.ts';
import { router, staffProcedure } from '../trpc.ts';

export const memoryRouter = router({
  show: staffProcedure('queues.manage')
    .input(NoInput)
    .output(answers(MemoryShape))
    .query(({ ctx }) => showMemory(ctx.service, services().memory.all)),
  clear: staffProcedure('queues.manage')
    .input(NoInput)
    .output(answers(MemoryShape))
    .mutation(({ ctx }) => clearMemory(ctx.service, services().memory.all)),
});
