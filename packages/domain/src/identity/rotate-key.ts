import { record, withTransaction, type StaffContext } from '../platform/index.ts';
import { apiKeyEvent } from './api-key-events.ts';
import { showApiKey } from './api-key-queries.ts';
import { endOfOverlap, fromStoredScopes, keyState, successorExpiry } from './api-key-rules.ts';
import { RotateApiKeyInput, type NewApiKey } from './api-key-schemas.ts';
import { makeSecret } from './api-key-secret.ts';
import { assertScopesHeld, loadApiKey, refuseKey } from './api-key-store.ts';
import { assertAllowed } from './permissions.ts';

/**
 * Makes the successor of a key: same name, same scopes, as long a life. Both work until the overlap is over, so that a
 * program can be given the new one without a gap. Only its own user rotates a key: the answer holds what acts as them.
 */
export async function rotateApiKey(ctx: StaffContext, raw: RotateApiKeyInput): Promise<NewApiKey> {
  assertAllowed(ctx.actor, 'api-keys.manage');
  const { id, overlapHours } = RotateApiKeyInput.parse(raw);
  const { secret, kept } = makeSecret();
  const successorId = ctx.newId();
  const now = ctx.now();
  await withTransaction(ctx, async (tx) => {
    const old = await loadApiKey(tx, id);
    if (old.userId !== ctx.actor.userId) throw refuseKey('keyOfOther');
    const state = keyState(old, now);
    if (state !== 'live') throw refuseKey(state === 'rotated' ? 'keyRotated' : 'keyEnded');
    await assertScopesHeld(tx, ctx, fromStoredScopes(old.scopes));
    const { orgId, userId, name, scopes } = old;
    await tx.apiKey.create({
      data: {
        ...{ id: successorId, orgId, userId, name, scopes, createdAt: now },
        ...kept,
        expiresAt: successorExpiry(old, now),
      },
      select: { id: true },
    });
    // Asked again at the write: of two who rotate at once, one finds the key rotated.
    const { count } = await tx.apiKey.updateMany({
      where: { id, rotatedTo: null, revokedAt: null },
      data: { rotatedTo: successorId, expiresAt: endOfOverlap(old.expiresAt, overlapHours, now) },
    });
    if (count === 0) throw refuseKey('keyRotated');
    const event = apiKeyEvent('identity.api_key_rotated', old, ['rotatedTo', 'expiresAt'], {
      successor: successorId,
    });
    await record(tx, ctx, event);
  });
  return { key: await showApiKey(ctx, successorId), secret };
}
