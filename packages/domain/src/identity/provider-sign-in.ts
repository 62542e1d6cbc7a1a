// Signing in with an account at an OpenID provider. What the provider said was checked before it comes here: signature, issuer,
// audience, times and nonce.
import type { Database, Transaction } from '@cio/db';
import { inSystemScope, newId, queueMail } from '../platform/index.ts';
import { admit, type Admission } from './admission.ts';
import type { Arrival } from './devices.ts';
import { findLogin } from './logins.ts';
import { PROVIDER_CONNECTED } from './provider-mails.ts';
import { mayLink } from './provider-rules.ts';
import { EmailAddress } from './schemas.ts';

export interface ProviderClaims {
  /** What people call the provider. */
  provider: string;
  issuer: string;
  subject: string;
  email: string | null;
  /** The provider's word that the address is the account's own. */
  emailVerified: boolean;
}

export type ProviderAnswer =
  | { kind: 'admitted'; admission: Admission }
  /** No login knows this account, and none may be found by its address. */
  | { kind: 'unknown' }
  /** It belongs to a login that may not sign in, or has no place to be. */
  | { kind: 'closed' };

const SCOPE = 'identity.sign-in';

/** An account opens the login that knows it. A login is never made by it. */
export async function signInWithProvider(
  db: Database,
  claims: ProviderClaims,
  arrival: Arrival,
  now: Date,
): Promise<ProviderAnswer> {
  return inSystemScope(db, SCOPE, async (tx) => {
    const userId = (await ownerOf(tx, claims, now)) ?? (await linkByAddress(tx, claims, now));
    if (!userId) return { kind: 'unknown' };
    const login = await findLogin(tx, { id: userId });
    const admission = login && (await admit(tx, login, 'provider', arrival, now));
    return admission ? { kind: 'admitted', admission } : { kind: 'closed' };
  });
}

async function ownerOf(tx: Transaction, claims: ProviderClaims, now: Date): Promise<string | null> {
  const { issuer, subject } = claims;
  const [known] = await tx.federatedIdentity.updateManyAndReturn({
    where: { issuer, subject },
    data: { lastUsedAt: now, email: claims.email },
    select: { userId: true },
  });
  return known?.userId ?? null;
}

async function linkByAddress(tx: Transaction, claims: ProviderClaims, now: Date): Promise<string | null> {
  const { issuer, subject, provider } = claims;
  const { data: email } = EmailAddress.safeParse(claims.email);
  if (email === undefined) return null;
  const user = await tx.user.findFirst({
    where: { email, disabledAt: null },
    select: {
      id: true,
      emailVerifiedAt: true,
      federatedIdentities: { where: { issuer }, take: 1, select: { id: true } },
    },
  });
  const login = user && {
    addressProved: user.emailVerifiedAt !== null,
    knowsIssuer: user.federatedIdentities.length > 0,
  };
  if (!user || !mayLink({ providerVouches: claims.emailVerified, login })) return null;
  const identity = { id: newId(), userId: user.id, issuer, subject, email, createdAt: now, lastUsedAt: now };
  await tx.federatedIdentity.createMany({ data: [identity] });
  const values = { provider, account: email };
  await queueMail(tx, { now: () => now, newId }, PROVIDER_CONNECTED, { to: { userId: user.id }, values });
  return user.id;
}
