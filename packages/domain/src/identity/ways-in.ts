// What follows from the ways in that a login has: whether signing in asks for a second one, and which may not be taken away.
import type { Transaction } from '@cio/db';
import { DomainError } from '../platform/index.ts';

/**
 * Says on the login whether it has a second factor, after one was added or taken away. The first one begins it. With the
 * last one goes all that stood for it: paper codes, trusted browsers, and the proof that its sessions once gave.
 */
export async function followFactors(tx: Transaction, userId: string, now: Date): Promise<boolean> {
  const [passkeys, apps] = [
    await tx.passkey.count({ where: { userId } }),
    await tx.totpFactor.count({ where: { userId, confirmedAt: { not: null } } }),
  ];
  if (passkeys + apps > 0) {
    await tx.user.updateMany({
      where: { id: userId, secondFactorSince: null },
      data: { secondFactorSince: now },
    });
    const kinds = [...(apps > 0 ? ['app'] : []), ...(passkeys > 0 ? ['passkey'] : [])];
    await tx.user.updateMany({ where: { id: userId }, data: { secondFactors: kinds } });
    return true;
  }
  await tx.user.updateMany({ where: { id: userId }, data: { secondFactorSince: null, secondFactors: [] } });
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.device.updateMany({ where: { userId }, data: { trustedUntil: null } });
  await tx.session.updateMany({
    where: { userId, secondFactorAt: { not: null } },
    data: { secondFactorAt: null },
  });
  return false;
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
