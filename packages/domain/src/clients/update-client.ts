import type { FirmContext } from '../platform/index.ts';
import { assertAllowed } from '../identity/index.ts';
import { changeClient } from './change-client.ts';
import { amend } from './rules.ts';
import { UpdateClientInput, type ClientDetail } from './schemas.ts';

export async function updateClient(ctx: FirmContext, raw: UpdateClientInput): Promise<ClientDetail> {
  const { id, version, ...patch } = UpdateClientInput.parse(raw);
  return changeClient(ctx, { id, version }, { right: 'clients.write', type: 'clients.updated' }, (client) => {
    // Into and out of "inactive" is archiving and restoring, whichever door it comes through.
    if (patch.status !== undefined && (patch.status === 'inactive') !== (client.status === 'inactive')) {
      assertAllowed(ctx.actor, 'clients.archive');
    }
    return amend(client, patch, ctx.now());
  });
}
