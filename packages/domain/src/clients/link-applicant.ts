import { assertAllowed } from '../identity/index.ts';
import { record, withTransaction, type FirmContext } from '../platform/index.ts';
import { clientEvent } from './events.ts';
import { loadClient } from './store.ts';

/** Lets a login see what the firm holds on this client, as that person. */
export async function linkApplicant(
  ctx: FirmContext,
  link: { userId: string; clientId: string },
): Promise<void> {
  assertAllowed(ctx.actor, 'clients.write');
  await withTransaction(ctx, async (tx) => {
    const client = await loadClient(tx, link.clientId);
    await tx.applicantLink.create({
      data: {
        id: ctx.newId(),
        orgId: client.orgId,
        userId: link.userId,
        personId: client.id,
        createdAt: ctx.now(),
      },
      select: { id: true },
    });
    await record(tx, ctx, clientEvent('clients.applicant_linked', client, ['applicant']));
  });
}
