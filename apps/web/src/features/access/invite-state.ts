import type { InvitationPage } from '@cio/domain/identity';

export type OpenInvitation = Extract<InvitationPage, { standing: 'open' }>;
export type ClosedInvitation = Exclude<InvitationPage, { standing: 'open' }>;

export const inviteAddress = (token: string, more: Record<string, string> = {}): string =>
  `/invite?${new URLSearchParams({ token, ...more }).toString()}`;
