// A browser comes back from a provider, which said who it is: to sign in, or to connect the account with the login it is in.
import {
  connectProvider,
  signInWithProvider,
  type ProviderClaims,
  type SignInProvider,
} from '@cio/domain/identity';
import { type ApplicantContext, createContext, productNow, type StaffContext } from '@cio/domain/platform';
import { cookies, headers } from 'next/headers';
import { env } from '../env.ts';
import { arrivalOfRequest, follow } from './admission.ts';
import { logFault } from './log.ts';
import type { Claims } from './providers.ts';
import { safeNext } from './safe-next.ts';
import { sessionOfCookie } from './session-cache.ts';
import { callbackCookieName, connectCookieName, sessionCookieName } from './session-cookie.ts';
import { services } from './services.ts';

/** Where the browser goes now. Never throws: next-auth would put the message into an address. */
export async function comeFromProvider(providerId: string, profile: unknown): Promise<string> {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const requestId = head.get('x-request-id') ?? '';
  const connecting = jar.get(connectCookieName())?.value;
  jar.delete(connectCookieName());
  const provider = env().providers.find((one) => one.id === providerId)!;
  const claims = claimsOf(provider, profile as Claims);
  try {
    return connecting
      ? `/account?connection=${await connect(connecting, claims, requestId)}`
      : await enter(claims, provider, nextOf(jar.get(callbackCookieName())?.value));
  } catch (error) {
    logFault('auth', requestId, error);
    return connecting ? '/account?connection=failed' : '/sign-in?problem=unavailable';
  }
}

const claimsOf = (provider: SignInProvider, { iss, sub, email, email_verified }: Claims): ProviderClaims => ({
  provider: provider.name,
  issuer: iss,
  subject: sub,
  email: email ?? null,
  emailVerified: email_verified === true,
});

async function enter(claims: ProviderClaims, provider: SignInProvider, next: string | null): Promise<string> {
  const answer = await signInWithProvider(services().db, claims, await arrivalOfRequest(), productNow());
  return answer.kind === 'admitted'
    ? follow(answer.admission, next)
    : `/sign-in?provider=${provider.id}&refused=${answer.kind}`;
}

async function connect(stepSecret: string, claims: ProviderClaims, requestId: string): Promise<string> {
  const jar = await cookies();
  const session = await sessionOfCookie(jar.get(sessionCookieName())?.value);
  if (!session) return 'late';
  const { db, masterKey } = services();
  const ctx = createContext({ db, masterKey, actor: session.actor, requestId });
  return connectProvider(ctx as StaffContext | ApplicantContext, stepSecret, claims);
}

/** next-auth keeps a whole address, in a cookie that anyone could have set. The front page stands for no wish. */
function nextOf(callbackUrl: string | undefined): string | null {
  if (!callbackUrl || !URL.canParse(callbackUrl)) return null;
  const { origin, pathname, search } = new URL(callbackUrl);
  return origin === env().appUrl.origin && pathname !== '/' ? safeNext(pathname + search) : null;
}
