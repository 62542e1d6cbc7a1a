// Whom a fact concerns, and how they are told of it. Pure: who they are is looked up by the consumer.
import type { StaffPermission } from '../identity/index.ts';
import type { DeliveredEvent } from '../platform/index.ts';
import type { NotedType, NotificationKind } from './schemas.ts';

export interface Notice {
  kind: NotificationKind;
  /** The login to tell, the invitation whose sender is told, or what everybody may who is told. */
  to: { userId: string } | { invitationId: string } | { rights: readonly StaffPermission[] };
  subject: { type: NotedType; id: string };
}

type Told = Pick<DeliveredEvent, 'type' | 'subject' | 'links'>;

const user = (id: string) => ({ type: 'user' as const, id });

const NOTICES: Readonly<Record<string, (event: Told) => Notice | null>> = {
  'identity.invitation_accepted': ({ subject, links }) => {
    const to = { invitationId: subject.id };
    if (links.client) return { kind: 'client_joined', to, subject: { type: 'client', id: links.client } };
    return links.user ? { kind: 'colleague_joined', to, subject: user(links.user) } : null;
  },
  'identity.member_role_changed': ({ subject }) => about('role_changed', subject.id),
  'identity.licence_expiring': ({ subject }) => about('licence_expiring', subject.id),
  'identity.member_ended': ({ subject, links }) =>
    links.successor
      ? { kind: 'work_received', to: { userId: links.successor }, subject: user(subject.id) }
      : null,
  'identity.ownership_handed_over': ({ subject, links }) =>
    links.from ? { kind: 'firm_received', to: { userId: subject.id }, subject: user(links.from) } : null,
  // Whoever may open the list of those who reached it.
  'eligibility.round_reached': ({ links }) =>
    links.alert
      ? {
          kind: 'round_reached',
          to: { rights: ['eligibility.evaluate', 'clients.read'] },
          subject: { type: 'round_alert', id: links.alert },
        }
      : null,
};

/** Told to the very person whom it is about. */
const about = (kind: NotificationKind, userId: string): Notice => ({
  kind,
  to: { userId },
  subject: user(userId),
});

export const NOTICED_EVENTS = Object.keys(NOTICES);

export const noticeOf = (event: Told): Notice | null => NOTICES[event.type]?.(event) ?? null;
