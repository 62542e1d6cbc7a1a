// Whoever sits at an open session proves once more that the login is theirs, before what only its owner may change.
import type { Database } from '@cio/db';
import { DomainError, inSystemScope } from '../platform/index.ts';
import { passwordMatches } from './passwords.ts';
import { ACCOUNT_RULE } from './rules.ts';
import { forgetTries, takeTry, type Guarded } from './sign-in-guard.ts';

/** Counted apart from signing in: who guesses at an open session does not lock its owner out at the door. */
const guardedProof = (userId: string): Guarded => ({ kind: 'proof', who: userId, rule: ACCOUNT_RULE });

/**
 * Throws `invalid` on the named field for a wrong password, TooManyTries after ten of them. Returns the hash that
 * matched, for whoever replaces the password: that one and no other.
 */
export async function assertPassword(
  db: Database,
  userId: string,
  password: string,
  now: Date,
  field = 'password',
): Promise<string> {
  const guarded = guardedProof(userId);
  const hash = await inSystemScope(db, 'identity.own-factors', async (tx) => {
    // Before the password is looked at, so that many at once are many.
    await takeTry(tx, guarded, now);
    const held = await tx.userCredential.findUnique({ where: { userId }, select: { passwordHash: true } });
    return held?.passwordHash ?? null;
  });
  if (!(await passwordMatches(hash, password)) || hash === null)
    throw new DomainError('invalid', { fields: { [field]: { key: 'passwordWrong' } } });
  await inSystemScope(db, 'identity.own-factors', (tx) => forgetTries(tx, guarded));
  return hash;
}
