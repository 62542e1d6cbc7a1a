// Loads and saves keys inside a transaction. The hash is written and never read.
import type { Transaction } from '@cio/db';
import { DomainError, forbidden, isId, notFound, type Role, type StaffContext } from '../platform/index.ts';
import { scopeBeyond } from './api-key-rules.ts';

const COLUMNS = {
  id: true,
  orgId: true,
  userId: true,
  name: true,
  scopes: true,
  createdAt: true,
  expiresAt: true,
  revokedAt: true,
  rotatedTo: true,
} as const;

/** A key that the transaction's walls let it see; anything else is not found. */
export async function loadApiKey(tx: Transaction, id: string) {
  const key = isId(id) ? await tx.apiKey.findFirst({ where: { id }, select: COLUMNS }) : null;
  if (!key) throw notFound();
  return key;
}

/** What the maker may do today decides, not what their session remembers. */
export async function assertScopesHeld(
  tx: Transaction,
  ctx: StaffContext,
  scopes: readonly string[] | null,
): Promise<void> {
  const place = await tx.membership.findFirst({
    where: { orgId: ctx.actor.orgId, userId: ctx.actor.userId, endedAt: null },
    select: { role: true },
  });
  if (!place) throw forbidden();
  const beyond = scopeBeyond(place.role as Role, scopes);
  if (beyond !== null)
    throw new DomainError('invalid', {
      fields: { scopes: { key: 'scopeBeyond', values: { scope: beyond } } },
    });
}

export const refuseKey = (key: 'keyEnded' | 'keyRotated' | 'keyOfOther') =>
  new DomainError('invalid', { fields: { id: { key } } });
