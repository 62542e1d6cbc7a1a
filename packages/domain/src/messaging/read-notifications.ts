import { assertAllowed } from '../identity/index.ts';
import { isId, notFound, withTransaction, type StaffContext } from '../platform/index.ts';
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
    await tx.notification.updateMany({
      where: { ...own, readAt: null, id: 'id' in input ? id : { lte: id } },
      data: { readAt: ctx.now() },
    });
  });
  return countUnread(ctx);
}
