// The providers as next-auth is told of them: authorization code with PKCE, state and nonce, and the token's own word for who it is.
import type { SignInProvider } from '@cio/domain/identity';
import type { CookieOption, CookiesOptions } from 'next-auth';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { env } from '../env.ts';

/** As much of an ID token as we read. Its signature, issuer, audience, times and nonce were checked before. */
export interface Claims {
  iss: string;
  sub: string;
  email?: string;
  email_verified?: boolean;
}

export const oauthProviders = (providers: readonly SignInProvider[]): OAuthConfig<Claims>[] =>
  providers.map(({ id, name, issuer, clientId, clientSecret }) => ({
    id,
    name,
    type: 'oauth',
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid email' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    clientId,
    clientSecret,
    profile: ({ sub }) => ({ id: sub }),
  }));

/** What next-auth remembers in the browser while it is at a provider, under names of this instance. */
export function providerCookies(options: CookieOption['options']): Partial<CookiesOptions> {
  const named = (what: string): CookieOption => ({ name: `cio_${what}_${env().instanceId}`, options });
  return { state: named('state'), nonce: named('nonce'), pkceCodeVerifier: named('pkce') };
}
