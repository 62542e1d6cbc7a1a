import { assertAllowed } from '../identity/index.ts';
import { announce, isId, notFound, withTransaction, type StaffContext } from '../platform/index.ts';
import { inboxEvent } from './events.ts';
import { countUnread } from './list-notifications.ts';
import { ReadNotificationsInput, type UnreadView } from './schemas.ts';

/** Marks what the reader has seen. Nobody else's notes can be told apart from those that never were. */
export async function readNotifications(ctx: StaffContext, raw: ReadNotificationsInput): Promise<UnreadView> {
  assertAllowed(ctx.actor, 'desk.own');
  const input = ReadNotificationsInput.parse(raw);
  const id = 'id' in input ? input.id : input.upToId;
  if (!isId(id)) throw notFound();
  const own = { orgId: ctx.actor.orgId, userId: ctx.actor.userId };
  await withTransaction(ctx, async (tx) => {
    if ((await tx.notification.count({ where: { ...own, id } })) === 0) throw notFound();
    const { count } = await tx.notification.updateMany({
      where: { ...own, readAt: null, id: 'id' in input ? id : { lte: id } },
      data: { readAt: ctx.now() },
    });
    if (count > 0) await announce(tx, ctx, inboxEvent('messaging.read', own.orgId, own.userId));
  });
  return countUnread(ctx);
}
