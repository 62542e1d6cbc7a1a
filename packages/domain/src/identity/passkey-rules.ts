// Decisions about passkeys that need nothing but their arguments.

/** More than anyone has keys for, and few enough to read. */
export const MOST_PASSKEYS = 20;

/**
 * An authenticator that counts never tells the same number twice: one that does was copied. Synced passkeys do not
 * count and always say 0.
 */
export const wentBack = (stored: number, told: number): boolean => (stored > 0 || told > 0) && told <= stored;
