import { withTransaction, type FirmContext } from '../platform/index.ts';
import { loadClient } from './store.ts';

/** Lets a login see what the firm holds on this client, as that person. */
export async function linkApplicant(
  ctx: FirmContext,
  link: { userId: string; clientId: string },
): Promise<void> {
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
  });
}
