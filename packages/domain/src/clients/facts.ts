// What was said of a client and their spouse: read it, and add to it.
import { assertAllowed, may } from '../identity/index.ts';
import {
  conflict,
  DomainError,
  noteRead,
  record,
  sensitiveChange,
  withTransaction,
  type FirmContext,
  type StaffContext,
} from '../platform/index.ts';
import { clientRead } from './events.ts';
import { amendFacts, SENSITIVE_FACTS, sensitiveOf, sensitiveShown, type FactsChange } from './facts-rules.ts';
import { GetFactsInput, SaveFactsInput, type FactsView } from './facts-schemas.ts';
import { loadFacts, saveFacts as store, type StoredFacts } from './facts-store.ts';
import type { Client } from './rules.ts';
import { loadClient } from './store.ts';

export async function getFacts(ctx: FirmContext, raw: GetFactsInput): Promise<FactsView> {
  assertAllowed(ctx.actor, 'clients.read');
  const { clientId } = GetFactsInput.parse(raw);
  const view = await withTransaction(ctx, async (tx) => {
    const client = await loadClient(tx, clientId);
    return viewOf(ctx, client, await loadFacts(tx, client.orgId, client.id));
  });
  const shown = [...(view.birthDate === null ? [] : ['birthDate']), ...sensitiveShown(view.own)];
  if (ctx.actor.kind === 'staff' && shown.length > 0)
    await noteRead(ctx as StaffContext, clientRead(clientId, shown));
  return view;
}

export async function saveFacts(ctx: FirmContext, raw: SaveFactsInput): Promise<FactsView> {
  assertAllowed(ctx.actor, 'clients.write');
  const input = SaveFactsInput.parse(raw);
  return withTransaction(ctx, async (tx) => {
    const client = await loadClient(tx, input.clientId);
    const { orgId, id: personId } = client;
    const current = await loadFacts(tx, orgId, personId);
    if (current.version !== input.version) throw conflict(viewOf(ctx, client, current));
    const change = amendFacts(current, input, ctx.newId());
    if (change.spouse?.familyName === '')
      throw new DomainError('invalid', { fields: { 'spouse.familyName': { key: 'required' } } });
    if (change.changedFields.length === 0) return viewOf(ctx, client, current);
    const now = ctx.now();
    if (!(await store(tx, change, { orgId, personId, version: current.version, now })))
      throw conflict(viewOf(ctx, client, await loadFacts(tx, orgId, personId)));
    await record(
      tx,
      ctx,
      factsChanged(client, change),
      sensitiveChange(personId, SENSITIVE_FACTS, sensitiveOf(current.own), sensitiveOf(change.own)),
    );
    return viewOf(ctx, client, { ...change, version: current.version + 1, updatedAt: now });
  });
}

/** Also for the spouse: whose facts they are, the names of the fields say. */
const factsChanged = (client: Client, { spouse, changedFields }: FactsChange) => ({
  orgId: client.orgId,
  type: 'clients.facts_changed' as const,
  subject: { type: 'client', id: client.id },
  changedFields,
  ...(spouse ? { links: { spouse: spouse.id } } : {}),
});

const viewOf = (ctx: FirmContext, client: Client, stored: StoredFacts): FactsView => ({
  clientId: client.id,
  givenName: client.givenName,
  familyName: client.familyName,
  birthDate: client.birthDate,
  version: stored.version,
  updatedAt: stored.updatedAt?.toISOString() ?? null,
  own: stored.own,
  spouse: stored.spouse,
  can: { update: may(ctx.actor, 'clients.write') },
});
