import type { DomainEvent } from '../platform/index.ts';

/** The facts about the people of a firm. A member is named by their login, as everywhere in the trail. */
export const MEMBER_EVENTS = [
  'identity.member_role_changed',
  'identity.member_ended',
  'identity.member_restored',
  'identity.ownership_handed_over',
  'identity.licence_saved',
  'identity.licence_expiring',
] as const;
export type MemberEventType = (typeof MEMBER_EVENTS)[number];

export const memberEvent = (
  type: MemberEventType,
  member: { orgId: string; userId: string },
  changedFields: readonly string[],
  links?: Readonly<Record<string, string>>,
): DomainEvent => ({
  orgId: member.orgId,
  type,
  subject: { type: 'user', id: member.userId },
  changedFields,
  ...(links ? { links } : {}),
});
