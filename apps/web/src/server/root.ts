import { accountRouter } from './routers/account.ts';
import { clientsRouter } from './routers/clients.ts';
import { identityRouter } from './routers/identity.ts';
import { membersRouter } from './routers/members.ts';
import { createCallerFactory, router } from './trpc.ts';

export const appRouter = router({
  account: accountRouter,
  clients: clientsRouter,
  identity: identityRouter,
  members: membersRouter,
});
export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
