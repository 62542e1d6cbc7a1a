import type { Database } from '@cio/db';
import { inSystemScope } from './context.ts';

/** Keys and answers go after their day. */
export async function sweepIdempotencyKeys(db: Database, now: Date): Promise<number> {
  const { count } = await inSystemScope(db, 'platform.housekeeping', (tx) =>
    tx.idempotencyKey.deleteMany({ where: { expiresAt: { lte: now } } }),
  );
  return count;
}
