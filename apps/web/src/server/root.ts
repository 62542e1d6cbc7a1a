import { apiKeysRouter } from './routers/api-keys.ts';
import { auditRouter } from './routers/audit.ts';
import { accountRouter } from './routers/account.ts';
import { clientsRouter } from './routers/clients.ts';
import { documentsRouter } from './routers/documents.ts';
import { deskRouter } from './routers/desk.ts';
import { eligibilityRouter } from './routers/eligibility.ts';
import { identityRouter } from './routers/identity.ts';
import { invitationsRouter } from './routers/invitations.ts';
import { membersRouter } from './routers/members.ts';
import { notificationsRouter } from './routers/notifications.ts';
import { passkeysRouter } from './routers/passkeys.ts';
import { portalAccessRouter } from './routers/portal-access.ts';
import { providersRouter } from './routers/providers.ts';
import { queuesRouter } from './routers/queues.ts';
import { secondFactorRouter } from './routers/second-factor.ts';
import { securityRouter } from './routers/security.ts';
import { servicesRouter } from './routers/services.ts';
import { createCallerFactory, router } from './trpc.ts';

export const appRouter = router({
  account: accountRouter,
  apiKeys: apiKeysRouter,
  audit: auditRouter,
  clients: clientsRouter,
  documents: documentsRouter,
  desk: deskRouter,
  eligibility: eligibilityRouter,
  identity: identityRouter,
  invitations: invitationsRouter,
  members: membersRouter,
  notifications: notificationsRouter,
  passkeys: passkeysRouter,
  portalAccess: portalAccessRouter,
  providers: providersRouter,
  queues: queuesRouter,
  secondFactor: secondFactorRouter,
  security: securityRouter,
  services: servicesRouter,
});
export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
