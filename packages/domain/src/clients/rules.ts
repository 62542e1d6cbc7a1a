// Decisions about a client, pure: no database, no clock.
import { nameKeys, type NameKeys } from './name-key.ts';
import type { ClientStatus } from './schemas.ts';

export interface ClientFacts {
  givenName: string | null;
  familyName: string;
  email: string | null;
  phone: string | null;
  birthDate: string | null;
}

export interface Client extends ClientFacts {
  id: string;
  orgId: string;
  status: ClientStatus;
  statusBeforeArchive: Exclude<ClientStatus, 'inactive'> | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export type ClientPatch = Partial<ClientFacts & { status: ClientStatus }>;

export interface Change {
  next: Client;
  /** Names of what differs; empty when the request changes nothing, and then nothing is written. */
  changedFields: string[];
}

/** What the trail keeps before and after a change, sealed under the client's own key; reading it is noted. */
export const SENSITIVE_FIELDS = ['birthDate'] as const satisfies readonly (keyof ClientFacts)[];

const FIELDS = ['givenName', 'familyName', 'email', 'phone', 'birthDate', 'status'] as const;

/** To become inactive is to be archived, by whichever door: the way back is remembered. */
export function amend(client: Client, patch: ClientPatch, now: Date): Change {
  const stated = Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== undefined),
  ) as ClientPatch;
  const merged: Client = { ...client, ...stated };
  const changedFields = FIELDS.filter((field) => merged[field] !== client[field]);
  if (changedFields.length === 0) return { next: client, changedFields: [] };
  if (changedFields.includes('status')) {
    merged.statusBeforeArchive =
      merged.status === 'inactive' && client.status !== 'inactive' ? client.status : null;
  }
  return { next: { ...merged, version: client.version + 1, updatedAt: now }, changedFields };
}

export const archive = (client: Client, now: Date): Change => amend(client, { status: 'inactive' }, now);

export function restore(client: Client, now: Date): Change {
  return client.status === 'inactive'
    ? amend(client, { status: client.statusBeforeArchive ?? 'active' }, now)
    : { next: client, changedFields: [] };
}

export const keysOf = (client: ClientFacts): NameKeys => nameKeys(client);
