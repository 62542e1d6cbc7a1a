export { nameKeys } from './name-key.ts';
export { archiveClient, restoreClient } from './archive-client.ts';
export { createClient } from './create-client.ts';
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
  ClientCountsShape,
  ClientDetailShape,
  ClientPageShape,
  ClientShape,
  FoundClientsShape,
  OwnRecordsShape,
} from './views.ts';
export { PortalAccessShape } from './portal-views.ts';
