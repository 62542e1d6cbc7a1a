import { clientsRouter } from './routers/clients.ts';
import { identityRouter } from './routers/identity.ts';
import { membersRouter } from './routers/members.ts';
import { passkeysRouter } from './routers/passkeys.ts';
import { providersRouter } from './routers/providers.ts';
import { createCallerFactory, router } from './trpc.ts';

export const appRouter = router({
  clients: clientsRouter,
  identity: identityRouter,
  members: membersRouter,
  passkeys: passkeysRouter,
  providers: providersRouter,
});
export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
