import type { FirmContext } from '../platform/index.ts';
import { changeClient } from './change-client.ts';
import { archive, restore } from './rules.ts';
import { ClientActionInput, type ClientDetail } from './schemas.ts';

/** Archiving hides nothing and destroys nothing: the client becomes inactive and can come back. */
export async function archiveClient(ctx: FirmContext, raw: ClientActionInput): Promise<ClientDetail> {
  const input = ClientActionInput.parse(raw);
  return changeClient(ctx, input, { right: 'clients.archive', type: 'clients.archived' }, (client) =>
    archive(client, ctx.now()),
  );
}

export async function restoreClient(ctx: FirmContext, raw: ClientActionInput): Promise<ClientDetail> {
  const input = ClientActionInput.parse(raw);
  return changeClient(ctx, input, { right: 'clients.archive', type: 'clients.restored' }, (client) =>
    restore(client, ctx.now()),
  );
}
