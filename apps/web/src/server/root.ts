import { apiKeysRouter } from './routers/api-keys.ts';
import { auditRouter } from './routers/audit.ts';
import { clientsRouter } from './routers/clients.ts';
import { eligibilityRouter } from './routers/eligibility.ts';
import { identityRouter } from './routers/identity.ts';
import { membersRouter } from './routers/members.ts';
import { securityRouter } from './routers/security.ts';
import { createCallerFactory, router } from './trpc.ts';

export const appRouter = router({
  apiKeys: apiKeysRouter,
  audit: auditRouter,
  clients: clientsRouter,
  eligibility: eligibilityRouter,
  identity: identityRouter,
  members: membersRouter,
  security: securityRouter,
});
export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
