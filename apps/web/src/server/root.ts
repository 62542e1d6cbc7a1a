import { clientsRouter } from './routers/clients.ts';
import { identityRouter } from './routers/identity.ts';
import { membersRouter } from './routers/members.ts';
import { secondFactorRouter } from './routers/second-factor.ts';
import { securityRouter } from './routers/security.ts';
import { createCallerFactory, router } from './trpc.ts';

export const appRouter = router({
  clients: clientsRouter,
  identity: identityRouter,
  members: membersRouter,
  secondFactor: secondFactorRouter,
  security: securityRouter,
});
export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
