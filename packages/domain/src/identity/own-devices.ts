// The browsers that a login was used in, as its bearer sees them.
import type { Transaction } from '@cio/db';
import { inSystemScope, isId, notFound, withTransaction } from '../platform/index.ts';
import { OwnDeviceInput, type DeviceView } from './account-schemas.ts';
import { recordForFirms, type SelfContext } from './own-login.ts';
import { assertAllowed } from './permissions.ts';
import type { LiveSession } from './sessions.ts';

const MOST_SHOWN = 50;

export async function listOwnDevices(
  ctx: SelfContext,
  session: Pick<LiveSession, 'id'>,
): Promise<DeviceView[]> {
  assertAllowed(ctx.actor, 'self');
  const now = ctx.now();
  const rows = await withTransaction(ctx, (tx) =>
    tx.device.findMany({
      where: { userId: ctx.actor.userId, removedAt: null },
      orderBy: { lastSeenAt: 'desc' },
      take: MOST_SHOWN,
      select: {
        id: true,
        userAgent: true,
        createdAt: true,
        lastSeenAt: true,
        trustedUntil: true,
        sessions: { orderBy: { lastSeenAt: 'desc' }, select: { id: true, lastSeenAt: true } },
      },
    }),
  );
  return rows
    .map((row) => ({
      id: row.id,
      current: row.sessions.some(({ id }) => id === session.id),
      userAgent: row.userAgent,
      firstSeenAt: row.createdAt.toISOString(),
      // A device is met at a sign-in; its sessions know when it was here since.
      lastSeenAt: latest(row.lastSeenAt, row.sessions[0]?.lastSeenAt).toISOString(),
      trustedUntil: row.trustedUntil && row.trustedUntil > now ? row.trustedUntil.toISOString() : null,
    }))
    .sort((a, b) => Number(b.current) - Number(a.current) || b.lastSeenAt.localeCompare(a.lastSeenAt));
}

const latest = (a: Date, b: Date | undefined): Date => (b && b > a ? b : a);

/** Forgets a browser: signed out at once and everywhere, no longer trusted, and a stranger when it comes again. */
export async function removeDevice(ctx: SelfContext, raw: OwnDeviceInput): Promise<{ ended: string[] }> {
  const { id, userId } = ownDevice(ctx, raw);
  return inSystemScope(ctx.db, 'identity.own-factors', async (tx) => {
    const ended = await forgetDevice(tx, { id, userId }, ctx.now());
    if (ended === null) throw notFound();
    await recordForFirms(tx, ctx, userId, { type: 'identity.device_removed', changedFields: ['devices'] });
    return { ended };
  });
}

/** The sessions that ended with it; null where the login has no such device. */
export async function forgetDevice(
  tx: Transaction,
  { id, userId }: { id: string; userId: string },
  now: Date,
): Promise<string[] | null> {
  const { count } = await tx.device.updateMany({
    where: { id, userId, removedAt: null },
    data: { removedAt: now, trustedUntil: null, approvedAt: null },
  });
  if (count === 0) return null;
  await tx.signInStep.updateMany({ where: { deviceId: id, doneAt: null }, data: { doneAt: now } });
  const ended = await tx.session.updateManyAndReturn({
    where: { deviceId: id, userId, revokedAt: null },
    data: { revokedAt: now },
    select: { id: true },
  });
  return ended.map((session) => session.id);
}

/** From the next sign-in on, a second factor is asked there again. */
export async function stopTrustingDevice(ctx: SelfContext, raw: OwnDeviceInput): Promise<{ id: string }> {
  const { id, userId } = ownDevice(ctx, raw);
  const { count } = await withTransaction(ctx, (tx) =>
    tx.device.updateMany({ where: { id, userId, removedAt: null }, data: { trustedUntil: null } }),
  );
  if (count === 0) throw notFound();
  return { id };
}

function ownDevice(ctx: SelfContext, raw: OwnDeviceInput): { id: string; userId: string } {
  assertAllowed(ctx.actor, 'self');
  const { id } = OwnDeviceInput.parse(raw);
  if (!isId(id)) throw notFound();
  return { id, userId: ctx.actor.userId };
}
