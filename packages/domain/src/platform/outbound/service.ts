// A service outside that the product calls: who it is, what for, and in which country personal data would then be.
export const OUTBOUND_PURPOSES = ['mail', 'storage', 'sign-in'] as const;
export type OutboundPurpose = (typeof OUTBOUND_PURPOSES)[number];

export interface OutboundService {
  /** For good: its state goes by this name. */
  name: string;
  purpose: OutboundPurpose;
  /** Name and port, no more of its address: an address may hold a password. */
  host: string;
  /** As two letters; null where nobody has said. */
  country: string | null;
  /** Part of this installation, instead of the real one. */
  standIn: boolean;
}
