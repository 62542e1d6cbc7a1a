import type { DomainEvent, SensitiveRead } from '../platform/index.ts';
import type { RevealReason } from './number-schemas.ts';
import type { Client } from './rules.ts';

/** The facts that this module announces. */
export const CLIENT_EVENTS = [
  'clients.created',
  'clients.updated',
  'clients.archived',
  'clients.restored',
  'clients.revealed_for_form',
  'clients.revealed_for_check',
  'clients.revealed_for_client',
] as const;
export type ClientEventType = (typeof CLIENT_EVENTS)[number];

export const clientEvent = (
  type: ClientEventType,
  client: Pick<Client, 'id' | 'orgId'>,
  changedFields: readonly string[],
): DomainEvent => ({
  orgId: client.orgId,
  type,
  subject: { type: 'client', id: client.id },
  changedFields,
});

/** A number was uncovered; the fact's name says why. */
export const REVEALED = {
  form: 'clients.revealed_for_form',
  check: 'clients.revealed_for_check',
  client: 'clients.revealed_for_client',
} as const satisfies Record<RevealReason, ClientEventType>;

/** A client's page was opened, and these sensitive fields were on it. */
export const clientRead = (id: string, fields: readonly string[]): SensitiveRead => ({
  type: 'clients.viewed',
  subject: { type: 'client', id },
  fields,
});
