// Browser-safe: what may be asked about keys of programs, and how a key is shown.
import { z } from 'zod';
import { isPrintable } from '../platform/schemas.ts';
import type { StaffPermission } from './permissions.ts';

export const API_KEY_STATES = ['live', 'rotated', 'expired', 'revoked'] as const;
/** `rotated`: another key took over, and this one goes on until its end. */
export type ApiKeyState = (typeof API_KEY_STATES)[number];

const Id = z.string();

export const CreateApiKeyInput = z.strictObject({
  name: z.string().trim().min(1, 'required').max(80).refine(isPrintable, 'malformed'),
  /** Null: all that its maker may do, today and later. */
  scopes: z.array(z.string().max(60)).min(1, 'required').max(60).nullable(),
  /** Null: until somebody revokes it. */
  expiresInDays: z.number().int().min(1).max(730).nullable().default(90),
});
export type CreateApiKeyInput = z.input<typeof CreateApiKeyInput>;

export const MOST_OVERLAP_HOURS = 168;
export const RotateApiKeyInput = z.strictObject({
  id: Id,
  /** How long the old key goes on beside the new one. */
  overlapHours: z.number().int().min(0).max(MOST_OVERLAP_HOURS).default(24),
});
export type RotateApiKeyInput = z.input<typeof RotateApiKeyInput>;

export const RevokeApiKeyInput = z.strictObject({ id: Id });
export type RevokeApiKeyInput = z.infer<typeof RevokeApiKeyInput>;

export interface ApiKeyView {
  id: string;
  name: string;
  /** The last characters of the secret; empty for keys that are older than this. */
  ending: string;
  user: { id: string; name: string; you: boolean };
  scopes: StaffPermission[] | null;
  state: ApiKeyState;
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  revokedAt: string | null;
  /** With what this reader may do, so that the screen never guesses. */
  can: { rotate: boolean; revoke: boolean };
}

/** The only time that the secret is shown. */
export interface NewApiKey {
  key: ApiKeyView;
  secret: string;
}
