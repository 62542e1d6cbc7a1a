// What was said of a client and their spouse: read it, and add to it.
import type { Transaction } from '@cio/db';
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
import {
  amendFacts,
  SENSITIVE_FACTS,
  sensitiveOf,
  sensitiveShown,
  type FactsChange,
  type SpouseMeant,
} from './facts-rules.ts';
import { GetFactsInput, SaveFactsInput, type FactsView } from './facts-schemas.ts';
import { linkBack, loadFacts, loadSpouse, saveFacts as store, type StoredFacts } from './facts-store.ts';
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
    const meant = await spouseMeant(tx, ctx, client, current, input.spouse?.id);
    const change = amendFacts(current, input, meant);
    if (change.spouse?.familyName === '')
      throw new DomainError('invalid', { fields: { 'spouse.familyName': { key: 'required' } } });
    if (change.changedFields.length === 0) return viewOf(ctx, client, current);
    const now = ctx.now();
    if (!(await store(tx, change, { orgId, personId, version: current.version, now })))
      throw conflict(viewOf(ctx, client, await loadFacts(tx, orgId, personId)));
    if (change.spouse?.id !== current.spouse?.id) {
      if (current.spouse) await tieBack(tx, ctx, client, { of: current.spouse.id, to: null });
      if (change.spouse && meant.known)
        await tieBack(tx, ctx, client, { of: change.spouse.id, to: client.id });
    }
    await record(
      tx,
      ctx,
      factsChanged(client, change),
      sensitiveChange(personId, SENSITIVE_FACTS, sensitiveOf(current.own), sensitiveOf(change.own)),
    );
    return viewOf(ctx, client, { ...change, version: current.version + 1, updatedAt: now });
  });
}

/** A spouse who is a client already is taken as they are; nobody is their own. */
async function spouseMeant(
  tx: Transaction,
  ctx: FirmContext,
  client: Client,
  current: StoredFacts,
  id: string | undefined,
): Promise<SpouseMeant> {
  if (id === undefined || id === current.spouse?.id) return { known: current.spouse, newId: ctx.newId() };
  if (id === client.id) throw new DomainError('invalid', { fields: { 'spouse.id': { key: 'notChoice' } } });
  // Out of sight is not found, here as everywhere.
  await loadClient(tx, id);
  return { known: await loadSpouse(tx, client.orgId, id), newId: id };
}

/** Entered once: whoever is named as a spouse has this client for theirs, unless they have said another; and no longer, when they are not. */
async function tieBack(
  tx: Transaction,
  ctx: FirmContext,
  { orgId, id: from }: Client,
  { of, to }: { of: string; to: string | null },
): Promise<void> {
  if (!(await linkBack(tx, { orgId, personId: of, from, to, now: ctx.now() }))) return;
  await record(tx, ctx, {
    orgId,
    type: 'clients.facts_changed',
    subject: { type: 'client', id: of },
    changedFields: ['spouse'],
    ...(to ? { links: { spouse: to } } : {}),
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
