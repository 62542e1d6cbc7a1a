import { assertAllowed } from '../identity/index.ts';
import { record, sensitiveChange, withTransaction, type FirmContext } from '../platform/index.ts';
import { clientEvent } from './events.ts';
import { clientRights } from './policy.ts';
import { SENSITIVE_FIELDS, type Client } from './rules.ts';
import { CreateClientInput, type ClientDetail } from './schemas.ts';
import { insertClient, toClientView } from './store.ts';

export async function createClient(ctx: FirmContext, raw: CreateClientInput): Promise<ClientDetail> {
  assertAllowed(ctx.actor, 'clients.write');
  const input = CreateClientInput.parse(raw);
  // Whoever may not archive a client may not bring one in that is archived already.
  if (input.status === 'inactive') assertAllowed(ctx.actor, 'clients.archive');
  const now = ctx.now();
  const client: Client = {
    ...input,
    id: ctx.newId(),
    orgId: ctx.actor.orgId,
    statusBeforeArchive: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  const stated = (['givenName', 'familyName', 'email', 'phone', 'birthDate'] as const).filter(
    (field) => client[field] !== null,
  );
  return withTransaction(ctx, async (tx) => {
    await insertClient(tx, client);
    const values = sensitiveChange(client.id, SENSITIVE_FIELDS, null, client);
    await record(tx, ctx, clientEvent('clients.created', client, [...stated, 'status']), values);
    return { ...toClientView(client), can: clientRights(ctx.actor, client) };
  });
}
