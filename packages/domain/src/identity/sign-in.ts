import type { Database, Transaction } from '@cio/db';
import { inSystemScope, newId, queueMail } from '../platform/index.ts';
import { ACCOUNT_LOCKED } from './mails.ts';
import { ACCOUNT_RULE, ADDRESS_RULE } from './rules.ts';
import { EmailAddress } from './schemas.ts';
import { passwordMatches } from './passwords.ts';
import { SESSION_ABSOLUTE_MS } from './sessions.ts';
import { forgetTries, giveBackTry, takeTry, type Guarded } from './sign-in-guard.ts';

export interface Credentials {
  email: string;
  password: string;
  userAgent: string | null;
  /** Where the request came from, as the server itself saw it. */
  address?: string | null;
}

export interface SignedIn {
  sessionId: string;
  generation: 0;
  userId: string;
  kind: 'staff' | 'applicant';
  expiresAt: Date;
}

/**
 * Opens a session for the right password, or answers null: which of the two was wrong is nobody's business. After
 * too many failures it throws TooManyTries, for accounts that nobody has as for others.
 */
export async function signIn(db: Database, credentials: Credentials, now: Date): Promise<SignedIn | null> {
  // What cannot be an address is nobody's, and takes as long to refuse as a wrong password.
  const { data: email } = EmailAddress.safeParse(credentials.email);
  const account = guardedAccount(email ?? '');
  const address = guardedAddress(credentials.address);
  const { login, failures } = await inSystemScope(db, 'identity.sign-in', async (tx) => {
    // Always in this order, so that two tries never wait for each other.
    if (address) await takeTry(tx, address, now);
    const tries = await takeTry(tx, account, now);
    return { failures: tries, login: email === undefined ? null : await findLogin(tx, email) };
  });
  const right = await passwordMatches(login?.credential?.passwordHash ?? null, credentials.password);
  const membership = login?.memberships[0];
  // A login without a place anywhere has nothing to sign in to.
  const placed = membership !== undefined || (login?.applicantLinks.length ?? 0) > 0;
  if (!login || !right || login.disabledAt || !placed) {
    // Once in a row of failures, not at each: the alert must not become the attack.
    if (login && failures === ACCOUNT_RULE.most) await warnOwner(db, login.id, now);
    return null;
  }

  const session = {
    id: newId(),
    userId: login.id,
    kind: membership ? ('staff' as const) : ('applicant' as const),
    orgId: membership?.orgId ?? null,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + SESSION_ABSOLUTE_MS),
    userAgent: credentials.userAgent?.slice(0, 300) ?? null,
  };
  await inSystemScope(db, 'identity.sign-in', async (tx) => {
    if (address) await giveBackTry(tx, address);
    await forgetTries(tx, account);
    await tx.session.create({ data: session, select: { id: true } });
  });
  return {
    sessionId: session.id,
    generation: 0,
    userId: login.id,
    kind: session.kind,
    expiresAt: session.expiresAt,
  };
}

export const guardedAccount = (email: string): Guarded => ({
  kind: 'account',
  who: email,
  rule: ACCOUNT_RULE,
});

const guardedAddress = (address: string | null | undefined): Guarded | null =>
  address ? { kind: 'address', who: address, rule: ADDRESS_RULE } : null;

const findLogin = (tx: Transaction, email: string) =>
  tx.user.findUnique({
    where: { email },
    select: {
      id: true,
      disabledAt: true,
      credential: { select: { passwordHash: true } },
      memberships: {
        where: { endedAt: null },
        orderBy: { createdAt: 'asc' },
        take: 1,
        select: { orgId: true },
      },
      applicantLinks: { take: 1, select: { id: true } },
    },
  });

const warnOwner = (db: Database, userId: string, now: Date): Promise<void> =>
  inSystemScope(db, 'identity.sign-in', (tx) =>
    queueMail(tx, { now: () => now, newId }, ACCOUNT_LOCKED, { to: { userId }, values: {} }),
  );
