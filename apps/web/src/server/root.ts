import { clientsRouter } from './routers/clients.ts';
import { eligibilityRouter } from './routers/eligibility.ts';
import { identityRouter } from './routers/identity.ts';
import { membersRouter } from './routers/members.ts';
import { createCallerFactory, router } from './trpc.ts';

export const appRouter = router({
  clients: clientsRouter,
  eligibility: eligibilityRouter,
  identity: identityRouter,
  members: membersRouter,
});
export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
