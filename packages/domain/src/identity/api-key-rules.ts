// Decisions about keys that need nothing but their arguments.
import { NEVER_FOR_KEYS, permissionsOf, type StaffPermission } from './permissions.ts';
import type { Role } from '../platform/index.ts';
import type { ApiKeyState } from './api-key-schemas.ts';

/** Stands for all that the user of a key may do, today and later. */
export const EVERYTHING = '*';

export interface KeyTimes {
  expiresAt: Date | null;
  revokedAt: Date | null;
  rotatedTo: string | null;
}

export function keyState({ expiresAt, revokedAt, rotatedTo }: KeyTimes, now: Date): ApiKeyState {
  if (revokedAt) return 'revoked';
  if (expiresAt && expiresAt <= now) return 'expired';
  return rotatedTo ? 'rotated' : 'live';
}

/** The rights that somebody of this role may give to a key of theirs. */
export const grantableScopes = (role: Role): StaffPermission[] =>
  permissionsOf(role).filter((right) => !(NEVER_FOR_KEYS as readonly string[]).includes(right));

/** The first scope that goes beyond what the user of the key may do, or null. */
export const scopeBeyond = (role: Role, scopes: readonly string[] | null): string | null =>
  scopes?.find((scope) => !(grantableScopes(role) as string[]).includes(scope)) ?? null;

export const toStoredScopes = (scopes: readonly string[] | null): string[] =>
  scopes === null ? [EVERYTHING] : [...new Set(scopes)].sort();

/** Null: all that the user may do. */
export const fromStoredScopes = (stored: readonly string[]): StaffPermission[] | null =>
  stored.includes(EVERYTHING) ? null : (stored as StaffPermission[]);

/** When the old key ends: after the overlap, and never later than it would have ended anyway. */
export function endOfOverlap(expiresAt: Date | null, overlapHours: number, now: Date): Date {
  const end = new Date(now.getTime() + overlapHours * 3_600_000);
  return expiresAt && expiresAt < end ? expiresAt : end;
}

/** A successor lives as long as the key before it was made for. */
export function successorExpiry(old: { createdAt: Date; expiresAt: Date | null }, now: Date): Date | null {
  return old.expiresAt ? new Date(now.getTime() + old.expiresAt.getTime() - old.createdAt.getTime()) : null;
}
