import type { Database } from '@cio/db';
import { Redis } from 'ioredis';
import { inSystemScope } from '../context.ts';
import { RateLimiter } from './limiter.ts';
import { postgresStore } from './postgres-store.ts';
import { redisStore } from './redis-store.ts';
import { COUNTED_SECONDS } from './store.ts';

export { RateLimiter, type Limit, type Refused } from './limiter.ts';

/** With whatever it holds open. */
export type OpenRateLimiter = RateLimiter & { end(): Promise<void> };

/** One limiter a process, counting together with all others: in Redis where there is one, else in PostgreSQL. */
export function openRateLimiter(
  db: Database,
  redisUrl: string | undefined,
  onAway: (error: unknown) => void,
): OpenRateLimiter {
  if (redisUrl === undefined) {
    const limiter = new RateLimiter({ store: postgresStore(db), onAway });
    return Object.assign(limiter, { end: () => limiter.close() });
  }
  // Without waiting for a lost connection: the limiter counts by itself meanwhile.
  const redis = new Redis(redisUrl, {
    maxRetriesPerRequest: 0,
    connectTimeout: 2_000,
    commandTimeout: 1_000,
    socketTimeout: 3_000,
  });
  redis.on('error', () => {}); // the command under way reports it
  const limiter = new RateLimiter({ store: redisStore(redis), onAway });
  return Object.assign(limiter, {
    async end() {
      await limiter.close();
      redis.disconnect();
    },
  });
}

/** Rows of whoever has been quiet for longer than is counted. */
export async function sweepRateLimits(db: Database): Promise<void> {
  await inSystemScope(
    db,
    'platform.rate-limits',
    (tx) =>
      tx.$executeRaw`delete from rate_limits where second < extract(epoch from clock_timestamp())::bigint - ${COUNTED_SECONDS}`,
  );
}
