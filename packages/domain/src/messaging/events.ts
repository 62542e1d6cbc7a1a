import { INBOX, type DomainEvent } from '../platform/index.ts';

/** Announced and never written into the trail. */
export const INBOX_EVENTS = ['messaging.told', 'messaging.read'] as const;

/** Heard by this login alone, and no act for the trail. */
export const inboxEvent = (
  type: (typeof INBOX_EVENTS)[number],
  orgId: string,
  userId: string,
): DomainEvent => ({ orgId, type, subject: { type: INBOX, id: userId }, changedFields: [] });
