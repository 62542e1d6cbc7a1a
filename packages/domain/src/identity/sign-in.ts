import type { Database } from '@cio/db';
import { inSystemScope, newId, queueMail } from '../platform/index.ts';
import { admit, type Admission } from './admission.ts';
import type { Arrival } from './devices.ts';
import { findLogin } from './logins.ts';
import { ACCOUNT_LOCKED } from './mails.ts';
import { ACCOUNT_RULE, ADDRESS_RULE } from './rules.ts';
import { EmailAddress } from './schemas.ts';
import { passwordMatches } from './passwords.ts';
import { forgetTries, giveBackTry, takeTry, type Guarded } from './sign-in-guard.ts';

export interface Credentials extends Arrival {
  email: string;
  password: string;
}

/**
 * Lets in whoever brings the right password, or answers null: which of the two was wrong is nobody's business. After
 * too many failures it throws TooManyTries, for accounts that nobody has as for others.
 */
export async function signIn(db: Database, credentials: Credentials, now: Date): Promise<Admission | null> {
  // What cannot be an address is nobody's, and takes as long to refuse as a wrong password.
  const { data: email } = EmailAddress.safeParse(credentials.email);
  const account = guardedAccount(email ?? '');
  const address = guardedAddress(credentials.address);
  const { login, failures } = await inSystemScope(db, 'identity.sign-in', async (tx) => {
    // Always in this order, so that two tries never wait for each other.
    if (address) await takeTry(tx, address, now);
    const tries = await takeTry(tx, account, now);
    return { failures: tries, login: email === undefined ? null : await findLogin(tx, { email }) };
  });
  const right = await passwordMatches(login?.passwordHash ?? null, credentials.password);
  if (!login || !right || !login.place) {
    // Once in a row of failures, not at each: the alert must not become the attack.
    if (login && failures === ACCOUNT_RULE.most) await warnOwner(db, login.id, now);
    return null;
  }
  return inSystemScope(db, 'identity.sign-in', async (tx) => {
    if (address) await giveBackTry(tx, address);
    await forgetTries(tx, account);
    return admit(tx, login, 'password', credentials, now);
  });
}

export const guardedAccount = (email: string): Guarded => ({
  kind: 'account',
  who: email,
  rule: ACCOUNT_RULE,
});

export const guardedAddress = (address: string | null | undefined): Guarded | null =>
  address ? { kind: 'address', who: address, rule: ADDRESS_RULE } : null;

const warnOwner = (db: Database, userId: string, now: Date): Promise<void> =>
  inSystemScope(db, 'identity.sign-in', (tx) =>
    queueMail(tx, { now: () => now, newId }, ACCOUNT_LOCKED, { to: { userId }, values: {} }),
  );
