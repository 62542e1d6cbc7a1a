import { assertAllowed, type StaffPermission } from '../identity/index.ts';
import { record, sensitiveChange, withTransaction, type FirmContext } from '../platform/index.ts';
import { clientEvent, type ClientEventType } from './events.ts';
import { clientRights } from './policy.ts';
import { SENSITIVE_FIELDS, type Change, type Client } from './rules.ts';
import type { ClientDetail } from './schemas.ts';
import { assertVersion, loadClient, saveClient, toClientView } from './store.ts';

/** What all changes of a client share: ask the right, load within the walls, hold the version, decide, save, announce. */
export async function changeClient(
  ctx: FirmContext,
  target: { id: string; version: number },
  { right, type }: { right: StaffPermission; type: ClientEventType },
  decide: (client: Client) => Change,
): Promise<ClientDetail> {
  assertAllowed(ctx.actor, right);
  return withTransaction(ctx, async (tx) => {
    const current = await loadClient(tx, target.id);
    assertVersion(current, target.version);
    const { next, changedFields } = decide(current);
    if (changedFields.length > 0) {
      await saveClient(tx, next, { version: current.version });
      const values = sensitiveChange(next.id, SENSITIVE_FIELDS, current, next);
      await record(tx, ctx, clientEvent(type, next, changedFields), values);
    }
    return { ...toClientView(next), can: clientRights(ctx.actor, next) };
  });
}
