// What messaging does when a fact is announced.
import type { Transaction } from '@cio/db';
import { rolesThatMay } from '../identity/index.ts';
import { announceMany, type Consumer } from '../platform/index.ts';
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
    if (!notice) return;
    const { orgId } = event;
    const readers = await readersOf(tx, orgId, notice);
    const settings = await tx.notificationSettings.findMany({
      where: { orgId, userId: { in: readers }, off: { has: notice.kind } },
      select: { userId: true },
    });
    const quiet = new Set(settings.map(({ userId }) => userId));
    const told = readers.filter((userId) => !quiet.has(userId));
    // createMany asks for no row back: whoever writes notes down may read none.
    await tx.notification.createMany({
      data: told.map((userId) => ({
        id: ctx.newId(),
        orgId,
        userId,
        kind: notice.kind,
        subjectType: notice.subject.type,
        subjectId: notice.subject.id,
        eventId: event.id,
        at: event.occurredAt,
      })),
    });
    await announceMany(
      tx,
      ctx,
      told.map((userId) => inboxEvent('messaging.told', orgId, userId)),
    );
  },
};

/** The logins that are told: those of them who still belong to the firm's staff. */
async function readersOf(tx: Transaction, orgId: string, { to }: Notice): Promise<string[]> {
  const which = 'rights' in to ? { role: { in: rolesThatMay(to.rights) } } : await loginOf(tx, to);
  if (!which) return [];
  const places = await tx.membership.findMany({
    where: { orgId, endedAt: null, ...which },
    select: { userId: true },
  });
  return places.map(({ userId }) => userId);
}

async function loginOf(
  tx: Transaction,
  to: { userId: string } | { invitationId: string },
): Promise<{ userId: string } | null> {
  if ('userId' in to) return to;
  const sent = await tx.invitation.findFirst({
    where: { id: to.invitationId },
    select: { invitedBy: true },
  });
  return sent && { userId: sent.invitedBy };
}

export const MESSAGING_CONSUMERS: readonly Consumer[] = [tell];
