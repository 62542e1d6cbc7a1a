import { assertAllowed, linkLogin } from '../identity/index.ts';
import { withTransaction, type FirmContext } from '../platform/index.ts';
import { loadClient } from './store.ts';

/** Lets a login see what the firm holds on this client, as that person. */
export async function linkApplicant(
  ctx: FirmContext,
  link: { userId: string; clientId: string },
): Promise<void> {
  assertAllowed(ctx.actor, 'clients.write');
  await withTransaction(ctx, async (tx) => {
    const { orgId, id: personId } = await loadClient(tx, link.clientId);
    await linkLogin(tx, ctx, { orgId, personId, userId: link.userId });
  });
}
