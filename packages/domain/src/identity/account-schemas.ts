// Browser-safe: what the account page asks for and shows.
import { z } from 'zod';
import { EmailAddress } from './email-address.ts';

export const ChangePasswordInput = z.strictObject({
  current: z.string().min(1, 'required'),
  password: z.string().min(1, 'required'),
});
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;

export const EmailChangeInput = z.strictObject({
  email: EmailAddress,
  password: z.string().min(1, 'required'),
});
export type EmailChangeInput = z.input<typeof EmailChangeInput>;

/** A new address on its way. */
export interface EmailChangeView {
  email: string;
  expiresAt: string;
  /** Which of the two addresses have said yes. */
  said: { old: boolean; new: boolean };
}

export const OwnDeviceInput = z.strictObject({ id: z.string() });
export type OwnDeviceInput = z.infer<typeof OwnDeviceInput>;

/** A browser that the login was used in. */
export interface DeviceView {
  id: string;
  /** The one that asks. */
  current: boolean;
  userAgent: string | null;
  firstSeenAt: string;
  lastSeenAt: string;
  /** Until then no second factor is asked on it; null when it is not, or no longer, trusted. */
  trustedUntil: string | null;
}
