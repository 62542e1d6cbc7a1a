import type { Database } from '@cio/db';
import { DomainError, inSystemScope, record } from '../platform/index.ts';
import { byOperator } from './operator.ts';

const MOST_MINUTES = 24 * 60;

/**
 * Break glass: for so many minutes the admin area of a firm is open from every address, whatever its list says. None:
 * it is closed again. Rights and sign-in are asked as ever; the trail and the firm's own page tell of it.
 */
export async function openAdminArea(
  db: Database,
  { firmSlug, minutes }: { firmSlug: string; minutes: number },
  now: Date,
): Promise<{ openUntil: Date }> {
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > MOST_MINUTES)
    throw new DomainError('invalid', { message: `--minutes is a whole number from 0 to ${MOST_MINUTES}` });
  const openUntil = new Date(now.getTime() + minutes * 60_000);
  return inSystemScope(db, 'operator.provision', async (tx) => {
    const firm = await tx.organization.findUnique({ where: { slug: firmSlug }, select: { id: true } });
    if (!firm) throw new DomainError('not_found', { message: `there is no firm ${firmSlug}` });
    await tx.adminAddresses.upsert({
      where: { orgId: firm.id },
      create: { orgId: firm.id, entries: [], openUntil, updatedAt: now },
      update: { openUntil },
      select: { orgId: true },
    });
    await record(tx, byOperator(firm.id, now), {
      orgId: firm.id,
      type: minutes > 0 ? 'identity.admin_area_opened' : 'identity.admin_area_closed',
      subject: { type: 'organization', id: firm.id },
      changedFields: ['openUntil'],
    });
    return { openUntil };
  });
}
