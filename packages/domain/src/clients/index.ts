export { nameKeys } from './name-key.ts';
export { archiveClient, restoreClient } from './archive-client.ts';
export { createClient } from './create-client.ts';
export { linkApplicant } from './link-applicant.ts';
export { clientNames, countClients, findClients, getClient, listClients, listOwnRecords } from './queries.ts';
export { updateClient } from './update-client.ts';
export {
  ClientCountsShape,
  ClientDetailShape,
  ClientPageShape,
  ClientShape,
  FoundClientsShape,
  OwnRecordsShape,
} from './views.ts';
