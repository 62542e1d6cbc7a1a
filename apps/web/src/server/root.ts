import { apiKeysRouter } from './routers/api-keys.ts';
import { auditRouter } from './routers/audit.ts';
import { accountRouter } from './routers/account.ts';
import { clientsRouter } from './routers/clients.ts';
import { demoRouter } from './routers/demo.ts';
import { documentsRouter } from './routers/documents.ts';
import { deskRouter } from './routers/desk.ts';
import { eligibilityRouter } from './routers/eligibility.ts';
import { evaluationsRouter } from './routers/evaluations.ts';
import { factsRouter } from './routers/facts.ts';
import { firmRouter } from './routers/firm.ts';
import { identityRouter } from './routers/identity.ts';
import { invitationsRouter } from './routers/invitations.ts';
import { jobsRouter } from './routers/jobs.ts';
import { logsRouter } from './routers/logs.ts';
import { mailRouter } from './routers/mail.ts';
import { memoryRouter } from './routers/memory.ts';
import { membersRouter } from './routers/members.ts';
import { notificationsRouter } from './routers/notifications.ts';
import { passkeysRouter } from './routers/passkeys.ts';
import { portalAccessRouter } from './routers/portal-access.ts';
import { providersRouter } from './routers/providers.ts';
import { backupsRouter } from './routers/backups.ts';
import { queuesRouter } from './routers/queues.ts';
import { rulePacksRouter } from './routers/rule-packs.ts';
import { roundsRouter } from './routers/rounds.ts';
import { secondFactorRouter } from './routers/second-factor.ts';
import { securityRouter } from './routers/security.ts';
import { servicesRouter } from './routers/services.ts';
import { createCallerFactory, router } from './trpc.ts';

export const appRouter = router({
  account: accountRouter,
  apiKeys: apiKeysRouter,
  audit: auditRouter,
  clients: clientsRouter,
  demo: demoRouter,
  documents: documentsRouter,
  desk: deskRouter,
  eligibility: eligibilityRouter,
  evaluations: evaluationsRouter,
  facts: factsRouter,
  firm: firmRouter,
  identity: identityRouter,
  invitations: invitationsRouter,
  jobs: jobsRouter,
  logs: logsRouter,
  mail: mailRouter,
  members: membersRouter,
  memory: memoryRouter,
  notifications: notificationsRouter,
  passkeys: passkeysRouter,
  portalAccess: portalAccessRouter,
  providers: providersRouter,
  backups: backupsRouter,
  queues: queuesRouter,
  rounds: roundsRouter,
  rulePacks: rulePacksRouter,
  secondFactor: secondFactorRouter,
  security: securityRouter,
  services: servicesRouter,
});
export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
