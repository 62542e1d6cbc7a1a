// Browser-safe: everything that a process remembers by a rule of this module.
export const CACHE_NAMES = ['sessions', 'api-keys', 'admin-gates', 'public-firms', 'firm-keys'] as const;
export type CacheName = (typeof CACHE_NAMES)[number];
