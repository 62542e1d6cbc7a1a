import type { DomainEvent } from '../platform/index.ts';

/** The facts about keys. Each names the user as whom the key acts; the secret and its hash are no part of any. */
export const API_KEY_EVENTS = [
  'identity.api_key_created',
  'identity.api_key_rotated',
  'identity.api_key_revoked',
] as const;

export const apiKeyEvent = (
  type: (typeof API_KEY_EVENTS)[number],
  key: { id: string; orgId: string; userId: string },
  changedFields: readonly string[],
  links: Readonly<Record<string, string>> = {},
): DomainEvent => ({
  orgId: key.orgId,
  type,
  subject: { type: 'api_key', id: key.id },
  changedFields,
  links: { user: key.userId, ...links },
});
