export { nameKeys } from './name-key.ts';
export { archiveClient, restoreClient } from './archive-client.ts';
export { createClient } from './create-client.ts';
export { askForExport, EXPORT_CLIENTS, exportClients } from './export-clients.ts';
export { getFacts, saveFacts } from './facts.ts';
export { factsOfMany, type ManyFacts } from './facts-of-many.ts';
export { FactsShape } from './facts-views.ts';
export { NOTHING_SAID, NOTHING_SAID_OF_SELF, OwnFacts, PersonFacts } from './facts-schemas.ts';
export type { FactsView, Credential, LanguageTest, WorkPeriod } from './facts-schemas.ts';
export { linkApplicant } from './link-applicant.ts';
export { clientNames, countClients, findClients, getClient, listClients, listOwnRecords } from './queries.ts';
export {
  endPortalAccess,
  getPortalAccess,
  inviteApplicant,
  resendToApplicant,
  withdrawFromApplicant,
} from './portal-access.ts';
export { getNumbers, revealNumber, SEALED_CLIENT_TABLES, setNumbers } from './numbers.ts';
export { ClientNumbersShape, RevealedNumberShape } from './number-views.ts';
export { updateClient } from './update-client.ts';
export {
  AskedJobShape,
  ClientCountsShape,
  ClientDetailShape,
  ClientPageShape,
  ClientShape,
  FoundClientsShape,
  OwnRecordsShape,
} from './views.ts';
export { PortalAccessShape } from './portal-views.ts';
