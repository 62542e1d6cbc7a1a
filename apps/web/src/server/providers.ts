// The providers as next-auth is told of them: authorization code with PKCE, state and nonce, and the token's own word for who it is.
import type { SignInProvider } from '@cio/domain/identity';
import type { OutboundDoor } from '@cio/domain/platform';
import type { CookieOption, CookiesOptions } from 'next-auth';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { env } from '../env.ts';
import { providerService } from './outside-services.ts';
import { services } from './services.ts';

/** As much of an ID token as we read. Its signature, issuer, audience, times and nonce were checked before. */
export interface Claims {
  iss: string;
  sub: string;
  email?: string;
  email_verified?: boolean;
}

export const oauthProviders = (
  providers: readonly SignInProvider[],
  outbound: Pick<OutboundDoor, 'agent' | 'run'>,
): OAuthConfig<Claims>[] =>
  providers.map(({ id, name, issuer, clientId, clientSecret }) => ({
    id,
    name,
    type: 'oauth',
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid email' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    // Its own client, on our connections: a provider cannot send it to anything inside.
    httpOptions: { agent: outbound.agent(new URL(issuer).origin), timeout: CALL_MS },
    token: {
      request: async ({ client, params, checks, provider }) => ({
        tokens: await outbound.run(
          providerService({ id, issuer }),
          () => client.callback(provider.callbackUrl, params, checks),
          isProvidersFault,
        ),
      }),
    },
    clientId,
    clientSecret,
    profile: ({ sub }) => ({ id: sub }),
  }));

const CALL_MS = 10_000;

/** What the provider refuses, or the browser brought wrongly, says nothing against the service. */
const isProvidersFault = (error: unknown): boolean => !['OPError', 'RPError'].includes((error as Error).name);

/** Whether it answers: asked before a browser is sent there, so that people are told here and not left on an empty page. */
export async function providerAnswers(provider: Pick<SignInProvider, 'id' | 'issuer'>): Promise<boolean> {
  const url = `${provider.issuer}/.well-known/openid-configuration`;
  const answer = await services()
    .outbound.fetch(providerService(provider), { url, timeoutMs: CALL_MS, mostBytes: 200_000 })
    .catch(() => null);
  return answer?.status === 200;
}

/** What next-auth remembers in the browser while it is at a provider, under names of this instance. */
export function providerCookies(options: CookieOption['options']): Partial<CookiesOptions> {
  const named = (what: string): CookieOption => ({ name: `cio_${what}_${env().instanceId}`, options });
  return { state: named('state'), nonce: named('nonce'), pkceCodeVerifier: named('pkce') };
}
