import type { Actor } from '../platform/index.ts';
import { may } from '../identity/index.ts';
import type { ClientDetail, ClientStatus } from './schemas.ts';

/** What this reader may do with this client now. Which clients they see at all, the database decides. */
export function clientRights(actor: Actor, client: { status: ClientStatus }): ClientDetail['can'] {
  const archives = may(actor, 'clients.archive');
  return {
    update: may(actor, 'clients.write'),
    archive: archives && client.status !== 'inactive',
    restore: archives && client.status === 'inactive',
  };
}
