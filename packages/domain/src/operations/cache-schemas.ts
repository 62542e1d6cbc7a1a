// Browser-safe: what the processes keep in memory, and how often it answered.
import type { CacheName } from '../platform/cache/names.ts';

export { CACHE_NAMES, type CacheName } from '../platform/cache/names.ts';

export interface CacheCounts {
  hits: number;
  misses: number;
  /** Taken out because what it told of had changed. */
  forgotten: number;
}

export interface CacheView {
  name: CacheName;
  keptSeconds: number;
  /** In the process that answers. */
  entries: number;
  /** Of all processes, as last written down. */
  today: CacheCounts;
  /** Of the last seven days, today included. */
  week: CacheCounts;
}

export interface MemoryView {
  caches: CacheView[];
  /** Whether the process that answers is told what the others change. */
  hearing: boolean;
}

/** The part that memory answered, from 0 to 1. Null: nothing was asked. */
export const hitRate = ({ hits, misses }: CacheCounts): number | null =>
  hits + misses === 0 ? null : hits / (hits + misses);
