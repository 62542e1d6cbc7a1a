import type { Database } from '@cio/db';
import { inSystemScope } from '../platform/index.ts';

const KEPT_MS = 180 * 86_400_000;

/** What somebody was told half a year ago is in the trail, for whoever may read that. Returns how many went. */
export async function sweepNotifications(db: Database, now: Date): Promise<number> {
  const { count } = await inSystemScope(db, 'platform.housekeeping', (tx) =>
    tx.notification.deleteMany({ where: { at: { lt: new Date(now.getTime() - KEPT_MS) } } }),
  );
  return count;
}
