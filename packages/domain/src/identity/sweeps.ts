// What is left over of signing in and of accounts, and serves nobody any more.
import type { Database } from '@cio/db';
import { inSystemScope } from '../platform/index.ts';

const DAY = 86_400_000;
/** As long as browsers keep the cookie that a device is known by. */
const DEVICE_DAYS = 400;

export async function sweepAccounts(db: Database, now: Date): Promise<void> {
  const ago = (days: number) => ({ lt: new Date(now.getTime() - days * DAY) });
  await inSystemScope(db, 'platform.housekeeping', async (tx) => {
    await tx.signInStep.deleteMany({ where: { expiresAt: ago(1) } });
    // No session lives that long after its sign-in.
    await tx.device.deleteMany({ where: { lastSeenAt: ago(DEVICE_DAYS) } });
    await tx.emailChange.deleteMany({ where: { expiresAt: ago(30) } });
  });
}
