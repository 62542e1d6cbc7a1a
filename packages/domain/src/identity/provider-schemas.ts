// Browser-safe: inputs and views of accounts at other providers.
import { z } from 'zod';

export const BeginConnectInput = z.strictObject({
  provider: z.string().max(40),
  password: z.string().min(1, 'required'),
});
export type BeginConnectInput = z.infer<typeof BeginConnectInput>;

export const DisconnectInput = z.strictObject({ id: z.string(), password: z.string().min(1, 'required') });
export type DisconnectInput = z.infer<typeof DisconnectInput>;

/** An account at a provider that opens this login. */
export interface FederatedIdentityView {
  id: string;
  /** The provider's name, or its address when it is no longer configured. */
  provider: string;
  email: string | null;
  createdAt: string;
  lastUsedAt: string | null;
}
