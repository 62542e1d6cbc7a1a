import { record, withTransaction, type StaffContext } from '../platform/index.ts';
import { apiKeyEvent } from './api-key-events.ts';
import { showApiKey } from './api-key-queries.ts';
import { RevokeApiKeyInput, type ApiKeyView } from './api-key-schemas.ts';
import { loadApiKey } from './api-key-store.ts';
import { assertAllowed } from './permissions.ts';

/** Ends a key for good, anyone's of the firm. To do it twice is no mistake: it is ended. */
export async function revokeApiKey(ctx: StaffContext, raw: RevokeApiKeyInput): Promise<ApiKeyView> {
  assertAllowed(ctx.actor, 'api-keys.manage');
  const { id } = RevokeApiKeyInput.parse(raw);
  await withTransaction(ctx, async (tx) => {
    const key = await loadApiKey(tx, id);
    const { count } = await tx.apiKey.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: ctx.now() },
    });
    if (count > 0) await record(tx, ctx, apiKeyEvent('identity.api_key_revoked', key, ['revokedAt']));
  });
  return showApiKey(ctx, id);
}
