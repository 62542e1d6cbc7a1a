import { record, withTransaction, type StaffContext } from '../platform/index.ts';
import { apiKeyEvent } from './api-key-events.ts';
import { showApiKey } from './api-key-queries.ts';
import { toStoredScopes } from './api-key-rules.ts';
import { CreateApiKeyInput, type NewApiKey } from './api-key-schemas.ts';
import { makeSecret } from './api-key-secret.ts';
import { assertScopesHeld } from './api-key-store.ts';
import { assertAllowed } from './permissions.ts';

const DAY = 86_400_000;

/** Makes a key that acts as its maker, within a part of what they may do. Its secret is in this answer and nowhere else. */
export async function makeApiKey(ctx: StaffContext, raw: CreateApiKeyInput): Promise<NewApiKey> {
  assertAllowed(ctx.actor, 'api-keys.manage');
  const { name, scopes, expiresInDays } = CreateApiKeyInput.parse(raw);
  const { secret, kept } = makeSecret();
  const { orgId, userId } = ctx.actor;
  const id = ctx.newId();
  const now = ctx.now();
  await withTransaction(ctx, async (tx) => {
    await assertScopesHeld(tx, ctx, scopes);
    await tx.apiKey.create({
      data: {
        id,
        orgId,
        userId,
        name,
        ...kept,
        scopes: toStoredScopes(scopes),
        createdAt: now,
        expiresAt: expiresInDays === null ? null : new Date(now.getTime() + expiresInDays * DAY),
      },
      select: { id: true },
    });
    const changed = ['name', 'scopes', 'expiresAt'];
    await record(tx, ctx, apiKeyEvent('identity.api_key_created', { id, orgId, userId }, changed));
  });
  return { key: await showApiKey(ctx, id), secret };
}
