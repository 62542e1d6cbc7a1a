// Decisions about an invitation, pure: no database, no clock.
import type { Role } from '../platform/index.ts';
import type { InvitationStanding } from './invitation-schemas.ts';
import { roleMay } from './permissions.ts';

const DAY = 86_400_000;
export const INVITATION_VALID_MS = 7 * DAY;

/** Anyone may open a firm and type addresses: what one of them can send to strangers has an end. */
export const MOST_SENT_A_DAY = 100;
export const SENT_WITHIN_MS = DAY;
/** How often one invitation is sent. Each sending is a version. */
export const MOST_SENDINGS = 10;

export type Offer = { kind: 'staff'; role: Role } | { kind: 'applicant'; role: null };

export interface Inviter {
  role: Role;
  endedAt: Date | null;
}

/** Nobody offers more than they could give by hand: owners are made by owners alone. */
export function mayOffer({ role, endedAt }: Inviter, offer: Offer): boolean {
  if (endedAt) return false;
  if (offer.kind === 'applicant') return roleMay(role, 'clients.invite');
  return roleMay(role, 'members.manage') && (offer.role !== 'owner' || roleMay(role, 'firm.own'));
}

export interface InvitationState {
  acceptedAt: Date | null;
  revokedAt: Date | null;
  expiresAt: Date;
}

/** An invitation is worth what its inviter may give today: who was shown out leaves no door behind. */
export function standingOf(
  { acceptedAt, revokedAt, expiresAt }: InvitationState,
  offer: Offer,
  inviter: Inviter,
  now: Date,
): InvitationStanding {
  if (acceptedAt) return 'accepted';
  if (revokedAt) return 'withdrawn';
  if (!mayOffer(inviter, offer)) return 'void';
  return expiresAt > now ? 'open' : 'expired';
}

/** Somebody who joined and left since the invitation was sent does not come back by its link: the firm restores places itself. */
export type Taking = 'join' | 'already' | 'left';

export function takingOn(membership: { endedAt: Date | null } | null): Taking {
  if (!membership) return 'join';
  return membership.endedAt ? 'left' : 'already';
}
