// What follows from the ways in that a login has: whether signing in asks for a second one, and which may not be taken away.
import type { Transaction } from '@cio/db';
import { DomainError } from '../platform/index.ts';

/** Writes down on the login whether it has a second factor. The first one begins it, the last one ends it. */
export async function followFactors(tx: Transaction, userId: string, now: Date): Promise<void> {
  const [passkeys, apps] = await Promise.all([
    tx.passkey.count({ where: { userId } }),
    tx.totpFactor.count({ where: { userId, confirmedAt: { not: null } } }),
  ]);
  if (passkeys + apps > 0)
    await tx.user.updateMany({
      where: { id: userId, secondFactorSince: null },
      data: { secondFactorSince: now },
    });
  else await tx.user.updateMany({ where: { id: userId }, data: { secondFactorSince: null } });
}

/** Two changes of one login's ways in wait for each other: what each leaves is what the next one counts. */
export async function lockWaysIn(tx: Transaction, userId: string): Promise<void> {
  await tx.$queryRaw`select id from users where id = ${userId}::uuid for update`;
}

/** Asked after the removal, in its transaction: a login that nothing opens would be lost. */
export async function assertSomeWayIn(tx: Transaction, userId: string): Promise<void> {
  const [passwords, passkeys, providers] = await Promise.all([
    tx.userCredential.count({ where: { userId } }),
    tx.passkey.count({ where: { userId } }),
    tx.federatedIdentity.count({ where: { userId } }),
  ]);
  if (passwords + passkeys + providers === 0)
    throw new DomainError('forbidden', { fields: { id: { key: 'lastWayIn' } } });
}
