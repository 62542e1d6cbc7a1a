// A session may be an unlocked screen. What changes how a login is entered asks for the password once more.
import type { Database } from '@cio/db';
import { DomainError, inSystemScope } from '../platform/index.ts';
import { findLogin } from './logins.ts';
import { passwordMatches } from './passwords.ts';
import { ACCOUNT_RULE } from './rules.ts';
import { forgetTries, takeTry, type Guarded } from './sign-in-guard.ts';

/** Throws when the password is not that of this login. Guesses are counted apart from those at the sign-in page. */
export async function assertPassword(
  db: Database,
  userId: string,
  password: string,
  now: Date,
): Promise<void> {
  if (password === '') throw refused('required');
  const guarded: Guarded = { kind: 'account', who: `again ${userId}`, rule: ACCOUNT_RULE };
  const login = await inSystemScope(db, 'identity.own-factors', async (tx) => {
    await takeTry(tx, guarded, now);
    return findLogin(tx, { id: userId });
  });
  if (!(await passwordMatches(login?.passwordHash ?? null, password))) throw refused('wrongPassword');
  await inSystemScope(db, 'identity.own-factors', (tx) => forgetTries(tx, guarded));
}

const refused = (key: 'required' | 'wrongPassword'): DomainError =>
  new DomainError('invalid', { fields: { password: { key } } });
