import { assertAllowed } from '../identity/index.ts';
import {
  destroyPersonKey,
  isId,
  notFound,
  record,
  withTransaction,
  type StaffContext,
} from '../platform/index.ts';
import { ErasePersonKeyInput } from './schemas.ts';

/**
 * Destroys the key of one person: every sensitive value that the trail keeps of them can be read by nobody any more, and none
 * is added from now on. The entries stay, and the chain over them holds.
 */
export async function erasePersonKey(
  ctx: StaffContext,
  raw: ErasePersonKeyInput,
): Promise<{ personId: string }> {
  assertAllowed(ctx.actor, 'audit.erase');
  const { personId } = ErasePersonKeyInput.parse(raw);
  if (!isId(personId)) throw notFound();
  const { orgId } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    if (!(await destroyPersonKey(tx, { orgId, personId }, ctx.now()))) throw notFound();
    await record(tx, ctx, {
      orgId,
      type: 'audit.values_erased',
      subject: { type: 'client', id: personId },
      changedFields: [],
    });
    return { personId };
  });
}
