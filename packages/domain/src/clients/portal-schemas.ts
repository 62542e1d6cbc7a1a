// Browser-safe: a client's way into the portal.
import { z } from 'zod';
import { EmailAddress, type InvitationView } from '../identity/schemas.ts';
import { LANGUAGES, type Language } from '../platform/schemas.ts';

const ClientId = z.string();

export const PortalInput = z.strictObject({ clientId: ClientId });
export type PortalInput = z.infer<typeof PortalInput>;

export const InviteApplicantInput = z.strictObject({
  clientId: ClientId,
  email: EmailAddress,
  language: z.enum(LANGUAGES),
});
export type InviteApplicantInput = z.input<typeof InviteApplicantInput>;

export const PortalActionInput = z.strictObject({
  clientId: ClientId,
  /** Of the invitation that the reader sees. */
  version: z.number().int().min(1).max(2_147_483_646),
});
export type PortalActionInput = z.infer<typeof PortalActionInput>;

export interface PortalAccess {
  clientId: string;
  /** Since when a login is this person; null: none is. */
  since: string | null;
  /** The address that the accepted invitation was sent to. */
  acceptedEmail: string | null;
  /** The one that is neither accepted nor withdrawn. */
  invitation: InvitationView | null;
  /** What an invitation would begin with. */
  proposal: { email: string | null; language: Language };
  can: { invite: boolean; end: boolean };
}
