export { Cache, FirmCache, type CacheRule } from './cache.ts';
export { Caches, type CacheStanding } from './caches.ts';
export { startCounting, type Counting } from './counts.ts';
export { hearChanges, type Ears } from './ears.ts';
export { Kept } from './kept.ts';
export { CACHE_NAMES, type CacheName } from './names.ts';
export { announceChange, EVERYTHING, type Topic } from './topics.ts';
