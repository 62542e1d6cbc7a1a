// Browser-safe: what may be asked about invitations and how they are shown.
import { z } from 'zod';
import { isPrintable, LANGUAGES, ROLES, type Language, type Role } from '../platform/schemas.ts';
import { EmailAddress } from './email-address.ts';
import type { StaffPermission } from './permissions.ts';

/** Empty and nothing but spaces both mean "not said". */
const OptionalName = z
  .string()
  .trim()
  .max(200)
  .refine(isPrintable, 'malformed')
  .transform((text) => (text === '' ? null : text))
  .nullable();

export const InviteMemberInput = z.strictObject({
  email: EmailAddress,
  name: OptionalName.default(null),
  role: z.enum(ROLES),
  language: z.enum(LANGUAGES),
});
export type InviteMemberInput = z.input<typeof InviteMemberInput>;

export const InvitationActionInput = z.strictObject({
  id: z.string(),
  version: z.number().int().min(1).max(2_147_483_646),
});
export type InvitationActionInput = z.infer<typeof InvitationActionInput>;

/** `open`: neither accepted nor withdrawn, also when its link is too old. */
export const INVITATION_VIEWS = ['open', 'past'] as const;

export const ListInvitationsInput = z.strictObject({
  limit: z.number().int().min(1).max(100).default(50),
  cursor: z.string().max(8_000).nullish(),
  view: z.enum(INVITATION_VIEWS).default('open'),
});
export type ListInvitationsInput = z.input<typeof ListInvitationsInput>;

/** `void`: whoever sent it could not send it today, so its link opens nothing until a colleague sends it again. */
export type InvitationStanding = 'open' | 'expired' | 'void' | 'accepted' | 'withdrawn';

export interface InvitationView {
  id: string;
  email: string;
  name: string | null;
  /** Null: to the portal. */
  role: Role | null;
  language: Language;
  invitedBy: string;
  sentAt: string;
  expiresAt: string;
  /** When it was accepted or withdrawn. */
  closedAt: string | null;
  standing: InvitationStanding;
  /** The mail of its last sending came back, or was given up. */
  undelivered: boolean;
  version: number;
  can: { resend: boolean; withdraw: boolean };
}

/** What this reader may offer, each role with what it may do, read from the one table of rights. */
export interface InvitationChoices {
  roles: { role: Role; rights: StaffPermission[] }[];
  /** Of the firm. */
  language: Language;
}
