export { nameKeys } from './name-key.ts';
export { archiveClient, restoreClient } from './archive-client.ts';
export { createClient } from './create-client.ts';
export { linkApplicant } from './link-applicant.ts';
export {
  endPortalAccess,
  getPortalAccess,
  inviteApplicant,
  resendToApplicant,
  withdrawFromApplicant,
} from './portal-access.ts';
export { countClients, findClients, getClient, listClients, listOwnRecords } from './queries.ts';
export { updateClient } from './update-client.ts';
