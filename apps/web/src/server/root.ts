import { clientsRouter } from './routers/clients.ts';
import { identityRouter } from './routers/identity.ts';
import { membersRouter } from './routers/members.ts';
import { queuesRouter } from './routers/queues.ts';
import { createCallerFactory, router } from './trpc.ts';

export const appRouter = router({
  clients: clientsRouter,
  identity: identityRouter,
  members: membersRouter,
  queues: queuesRouter,
});
export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
