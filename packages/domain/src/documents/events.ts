import type { DomainEvent } from '../platform/index.ts';

/** The facts that this module announces. */
export const DOCUMENT_EVENTS = [
  'documents.uploaded',
  'documents.updated',
  'documents.shared',
  'documents.unshared',
  'documents.archived',
  'documents.restored',
  'documents.link_made',
] as const;
export type DocumentEventType = (typeof DOCUMENT_EVENTS)[number];

/** What the trail says of somebody who was shown the content, by their own right or by a link. */
export const OPENED = 'documents.opened';
export const LINK_OPENED = 'documents.link_opened';

export const documentEvent = (
  type: DocumentEventType,
  document: { id: string; orgId: string; personId: string | null; sharedAt: Date | null },
  changedFields: readonly string[],
): DomainEvent => ({
  orgId: document.orgId,
  type,
  subject: { type: 'document', id: document.id },
  changedFields,
  ...(document.personId ? { links: { client: document.personId } } : {}),
  // Of what a firm keeps to itself the person is not even told that it is there.
  shownTo: document.sharedAt || type === 'documents.shared' ? document.personId : null,
});
