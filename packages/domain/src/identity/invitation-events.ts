import type { DomainEvent } from '../platform/index.ts';

/** The facts about invitations. */
export const INVITATION_EVENTS = [
  'identity.invitation_sent',
  'identity.invitation_resent',
  'identity.invitation_withdrawn',
  'identity.invitation_accepted',
] as const;
export type InvitationEventType = (typeof INVITATION_EVENTS)[number];

export const invitationEvent = (
  type: InvitationEventType,
  invitation: { id: string; orgId: string; personId: string | null },
  changedFields: readonly string[],
  links: Readonly<Record<string, string>> = {},
): DomainEvent => ({
  orgId: invitation.orgId,
  type,
  subject: { type: 'invitation', id: invitation.id },
  changedFields,
  links: { ...(invitation.personId ? { client: invitation.personId } : {}), ...links },
});
