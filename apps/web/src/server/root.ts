import { clientsRouter } from './routers/clients.ts';
import { identityRouter } from './routers/identity.ts';
import { createCallerFactory, router } from './trpc.ts';

export const appRouter = router({ clients: clientsRouter, identity: identityRouter });
export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
