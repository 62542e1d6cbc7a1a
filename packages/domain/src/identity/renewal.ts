// A browser proves every fifteen minutes that it is still the one that signed in: its renewal token carries the
// number of renewals so far, and each renewal hands out the next number. A copy falls behind and shows itself.
import { Prisma, type Database, type Transaction } from '@cio/db';
import { inSystemScope, newId, record } from '../platform/index.ts';
import { SESSION_IDLE_MS } from './session-times.ts';
import { STAYS } from './sessions.ts';

export interface RenewalToken {
  sessionId: string;
  generation: number;
}

export interface Renewed extends RenewalToken {
  userId: string;
  expiresAt: Date;
}

/** Requests that left together carry the same token: the later ones are given what the first one was given. */
export const RENEWAL_GRACE_MS = 30_000;

interface Row {
  userId: string;
  orgId: string | null;
  generation: number;
  renewedAt: Date | null;
  expiresAt: Date;
  lastSeenAt: Date;
  revokedAt: Date | null;
  /** Goes on however long nobody used it. */
  stays: boolean;
}

export type Verdict = 'renew' | 'repeat' | 'copied' | 'ended';

/** What a renewal token is worth. Pure, so that every case can be tried. */
export function judge(row: Row, token: RenewalToken, now: Date): Verdict {
  const idle = !row.stays && now.getTime() - row.lastSeenAt.getTime() >= SESSION_IDLE_MS;
  if (row.revokedAt || row.expiresAt <= now || idle) return 'ended';
  if (token.generation === row.generation) return 'renew';
  const sinceRenewal = row.renewedAt ? now.getTime() - row.renewedAt.getTime() : Infinity;
  if (token.generation === row.generation - 1 && sinceRenewal <= RENEWAL_GRACE_MS) return 'repeat';
  return 'copied';
}

/** The next token for this one, or null: the session is over, and a copied token has just ended it for both holders. */
export function renewSession(db: Database, token: RenewalToken, now: Date): Promise<Renewed | null> {
  return inSystemScope(db, 'identity.resolve-session', async (tx) => {
    const row = await lockSession(tx, token.sessionId);
    if (!row) return null;
    const { userId, expiresAt } = row;
    switch (judge(row, token, now)) {
      case 'ended':
        return null;
      case 'repeat':
        return { sessionId: token.sessionId, generation: row.generation, userId, expiresAt };
      case 'copied':
        await endCopied(tx, token.sessionId, row, now);
        return null;
      case 'renew': {
        const generation = row.generation + 1;
        await tx.session.updateMany({
          where: { id: token.sessionId },
          data: { generation, renewedAt: now, lastSeenAt: now },
        });
        return { sessionId: token.sessionId, generation, userId, expiresAt };
      }
    }
  });
}

/** Held until the end of the transaction: two renewals at the same moment take turns. */
async function lockSession(tx: Transaction, id: string): Promise<Row | undefined> {
  const rows = await tx.$queryRaw<Row[]>`
    select user_id as "userId", org_id as "orgId", generation, renewed_at as "renewedAt", expires_at as "expiresAt",
      last_seen_at as "lastSeenAt", revoked_at as "revokedAt", ${Prisma.raw(STAYS)} as stays
    from sessions s where id = ${id}::uuid for update`;
  return rows[0];
}

async function endCopied(tx: Transaction, sessionId: string, row: Row, now: Date): Promise<void> {
  await tx.session.updateMany({ where: { id: sessionId }, data: { revokedAt: now } });
  if (!row.orgId) return;
  await record(
    tx,
    {
      actor: { kind: 'system', job: 'session-renewal', orgId: row.orgId },
      requestId: newId(),
      now: () => now,
      newId,
    },
    {
      orgId: row.orgId,
      type: 'identity.session_copied',
      subject: { type: 'session', id: sessionId },
      changedFields: ['revokedAt'],
    },
  );
}
