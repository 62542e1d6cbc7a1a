// Browser-safe: the services outside that this installation calls, and how they stand.
import { z } from 'zod';

export const SERVICE_PURPOSES = ['mail', 'storage', 'sign-in'] as const;
export type ServicePurpose = (typeof SERVICE_PURPOSES)[number];

/** `resting`: it failed several times in a row and is left alone. `trying`: its rest is over, the next call decides. */
export const SERVICE_STATES = ['unused', 'well', 'failing', 'resting', 'trying'] as const;
export type ServiceState = (typeof SERVICE_STATES)[number];

export interface ServiceView {
  name: string;
  purpose: ServicePurpose;
  host: string;
  country: string | null;
  standIn: boolean;
  state: ServiceState;
  lastSuccessAt: string | null;
  lastFailureAt: string | null;
  /** The name of what went wrong. */
  lastFailure: string | null;
  nextTryAt: string | null;
}

/** PostgreSQL keeps no NUL in text: no service was ever called so. */
const ServiceName = z
  .string()
  .min(1)
  .max(100)
  .refine((name) => !name.includes('\0'), 'malformed');
export const ServiceNameInput = z.strictObject({ name: ServiceName });
export type ServiceNameInput = z.infer<typeof ServiceNameInput>;
