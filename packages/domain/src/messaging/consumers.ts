// What messaging does when a fact is announced.
import type { Transaction } from '@cio/db';
import { announce, type Consumer } from '../platform/index.ts';
import { inboxEvent } from './events.ts';
import { noticeOf, NOTICED_EVENTS, type Notice } from './notices.ts';

/** Notes for each person whom the fact concerns that it happened, unless they asked not to be told of its kind. */
const tell: Consumer = {
  name: 'messaging.tell-people',
  types: NOTICED_EVENTS,
  ordered: false,
  startsDaysBack: 0,
  async handle(tx, ctx, event) {
    const notice = noticeOf(event);
    const userId = notice && (await readerOf(tx, event.orgId, notice));
    if (!notice || !userId) return;
    const wants = await tx.notificationSettings.findFirst({
      where: { orgId: event.orgId, userId },
      select: { off: true },
    });
    if (wants?.off.includes(notice.kind)) return;
    // createMany asks for no row back: whoever writes notes down may read none.
    await tx.notification.createMany({
      data: {
        id: ctx.newId(),
        orgId: event.orgId,
        userId,
        kind: notice.kind,
        subjectType: notice.subject.type,
        subjectId: notice.subject.id,
        eventId: event.id,
        at: event.occurredAt,
      },
    });
    await announce(tx, ctx, inboxEvent('messaging.told', event.orgId, userId));
  },
};

/** The login that is told, if it still belongs to the firm's staff. */
async function readerOf(tx: Transaction, orgId: string, { to }: Notice): Promise<string | null> {
  const userId =
    'userId' in to
      ? to.userId
      : (await tx.invitation.findFirst({ where: { id: to.invitationId }, select: { invitedBy: true } }))
          ?.invitedBy;
  if (!userId) return null;
  const place = await tx.membership.findFirst({
    where: { orgId, userId, endedAt: null },
    select: { id: true },
  });
  return place && userId;
}

export const MESSAGING_CONSUMERS: readonly Consumer[] = [tell];
