// The way back from a provider, through next-auth itself, against a provider that lies: whatever is not exactly right opens nothing.
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import http, { type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NextAuthOptions } from 'next-auth';
import { createRequire } from 'node:module';
import { setEnv } from '../env.ts';
import { oauthProviders, providerCookies } from './providers.ts';

/** Without the database that knows how services stand. */
const OPEN_DOOR: Parameters<typeof oauthProviders>[1] = {
  agent: () => http.globalAgent,
  run: (_service, work) => work(),
};

// next-auth is CommonJS inside: its default is the function only when it is required.
const { default: NextAuth } = createRequire(import.meta.url)('next-auth') as {
  default: (req: object, res: object, options: NextAuthOptions) => Promise<void>;
};

const APP = 'https://app.example';
const CLIENT = 'product';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const { privateKey: strangeKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

interface Lie {
  claims?: Record<string, unknown>;
  key?: KeyObject;
  alg?: string;
}

let server: http.Server;
let issuer: string;
/** What the provider bends in its next token, and what the product showed it. */
let lie: Lie = {};
let shown: { verifier: string | null; secret: string | undefined } = { verifier: null, secret: undefined };
let nonce = '';

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function token(): string {
  const now = Math.floor(Date.now() / 1000);
  const honest = { iss: issuer, aud: CLIENT, sub: 'someone', iat: now, exp: now + 300, nonce };
  const alg = lie.alg ?? 'RS256';
  const body = `${part({ alg, kid: 'k' })}.${part({ ...honest, email: 'a@b.example', ...lie.claims })}`;
  const signature =
    alg === 'none' ? '' : sign('sha256', Buffer.from(body), lie.key ?? privateKey).toString('base64url');
  return `${body}.${signature}`;
}

const bodyOf = async (req: IncomingMessage) => {
  let text = '';
  for await (const chunk of req) text += String(chunk);
  return new URLSearchParams(text);
};

beforeAll(async () => {
  server = http.createServer((req, res) => {
    const json = (value: object) =>
      res.setHeader('content-type', 'application/json').end(JSON.stringify(value));
    if (req.url === '/.well-known/openid-configuration')
      return void json({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
      });
    if (req.url === '/jwks')
      return void json({
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', use: 'sig', alg: 'RS256' }],
      });
    void bodyOf(req).then((body) => {
      shown = { verifier: body.get('code_verifier'), secret: req.headers.authorization };
      json({ access_token: 'x', token_type: 'Bearer', expires_in: 300, id_token: token() });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.NEXTAUTH_URL = APP; // eslint-disable-line no-restricted-properties -- next-auth reads it from there
  setEnv({ instanceId: 'test' } as Parameters<typeof setEnv>[0]);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  lie = {};
});

const came = jest.fn((_claims: unknown) => '/dashboard');

const options = (): NextAuthOptions => ({
  secret: 'a secret that only this test knows, long enough',
  pages: { signIn: '/sign-in', error: '/sign-in' },
  session: { strategy: 'jwt' },
  cookies: providerCookies({ httpOnly: true, sameSite: 'lax', path: '/', secure: true }),
  logger: { error: () => {}, warn: () => {}, debug: () => {} },
  providers: oauthProviders(
    [
      { id: 'sso', name: 'SSO', issuer, clientId: CLIENT, clientSecret: 'secret' },
      { id: 'away', name: 'Away', issuer: 'http://127.0.0.1:9', clientId: CLIENT, clientSecret: 'secret' },
    ],
    OPEN_DOOR,
  ),
  callbacks: { signIn: ({ profile }) => came(profile) },
});

/** One request to next-auth, as its own server would hand it on. */
async function ask(path: string, request: { method?: string; body?: object; cookies: Map<string, string> }) {
  const [way = '', query = ''] = path.split('?');
  const headers = new Map<string, string | string[]>();
  let status = 200;
  let sent: unknown;
  const res = {
    status: (code: number) => ((status = code), res),
    setHeader: (name: string, value: string | string[]) => (headers.set(name.toLowerCase(), value), res),
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    end: () => res,
    json: (value: unknown) => ((sent = value), res),
    send: (value: unknown) => ((sent = value), res),
  };
  const req = {
    method: request.method ?? 'GET',
    query: { ...Object.fromEntries(new URLSearchParams(query)), nextauth: way.split('/') },
    body: request.body ?? {},
    cookies: Object.fromEntries(request.cookies),
    headers: { host: 'app.example' },
  };
  await NextAuth(req, res, options());
  for (const line of [headers.get('set-cookie') ?? []].flat()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value) request.cookies.set(name, decodeURIComponent(value));
    else request.cookies.delete(name);
  }
  return { status, location: String(headers.get('location') ?? ''), sent };
}

async function begin() {
  const cookies = new Map<string, string>();
  const { csrfToken } = (await ask('csrf', { cookies })).sent as { csrfToken: string };
  const { location } = await ask('signin/sso', { method: 'POST', body: { csrfToken }, cookies });
  const asked = new URL(location).searchParams;
  nonce = asked.get('nonce')!;
  return { cookies, asked, back: `callback/sso?code=code&state=${asked.get('state')}` };
}

function expectNobody(answer: { status: number; location: string }): void {
  expect(came).not.toHaveBeenCalled();
  expect([answer.status, answer.location]).toEqual([302, `${APP}/api/auth/error?error=OAuthCallback`]);
}

describe('with a provider', () => {
  beforeEach(() => void came.mockClear());

  test('a code is asked for with PKCE, state and nonce, and what comes back is handed on', async () => {
    const { asked, cookies, back } = await begin();
    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: CLIENT,
      scope: 'openid email',
      response_type: 'code',
      redirect_uri: `${APP}/api/auth/callback/sso`,
      code_challenge_method: 'S256',
    });
    const answer = await ask(back, { cookies });
    expect([answer.status, answer.location]).toEqual([302, '/dashboard']);
    expect(came).toHaveBeenCalledWith(expect.objectContaining({ iss: issuer, sub: 'someone' }));
    const challenge = createHash('sha256').update(shown.verifier!).digest('base64url');
    expect(challenge).toBe(asked.get('code_challenge'));
    expect(shown.secret).toBe(`Basic ${Buffer.from(`${CLIENT}:secret`).toString('base64')}`);
    // The second time, nothing is left in the browser to check it with.
    came.mockClear();
    expectNobody(await ask(back, { cookies }));
  });

  test.each<[string, () => Lie]>([
    ['another nonce', () => ({ claims: { nonce: 'another' } })],
    ['no nonce', () => ({ claims: { nonce: undefined } })],
    ['another issuer', () => ({ claims: { iss: 'https://evil.example' } })],
    ['another audience', () => ({ claims: { aud: 'another product' } })],
    ['more audiences, and another party', () => ({ claims: { aud: [CLIENT, 'x'], azp: 'x' } })],
    ['an end in the past', () => ({ claims: { exp: Math.floor(Date.now() / 1000) - 60 } })],
    [
      'a beginning in the future',
      () => ({
        claims: { iat: Math.floor(Date.now() / 1000) + 600, nbf: Math.floor(Date.now() / 1000) + 600 },
      }),
    ],
    ['nobody it is about', () => ({ claims: { sub: undefined } })],
    ['somebody else’s signature', () => ({ key: strangeKey })],
    ['no signature', () => ({ alg: 'none' })],
  ])('a token with %s opens nothing', async (_, bend) => {
    const { cookies, back } = await begin();
    lie = bend();
    expectNobody(await ask(back, { cookies }));
  });

  test.each(['state', 'nonce', 'pkce'])(
    'without what the browser kept of its %s nothing opens',
    async (what) => {
      const { cookies, back } = await begin();
      cookies.delete(`cio_${what}_test`);
      expectNobody(await ask(back, { cookies }));
    },
  );

  test('what another browser kept does not fit', async () => {
    const [ours, theirs] = [await begin(), await begin()];
    for (const what of ['state', 'nonce', 'pkce']) {
      const mixed = new Map(ours.cookies).set(`cio_${what}_test`, theirs.cookies.get(`cio_${what}_test`)!);
      if (what === 'pkce') {
        // The verifier is the provider's to compare: it is theirs that was shown.
        await ask(ours.back, { cookies: mixed });
        const challenge = createHash('sha256').update(shown.verifier!).digest('base64url');
        expect(challenge).not.toBe(ours.asked.get('code_challenge'));
        came.mockClear();
      } else {
        nonce = ours.asked.get('nonce')!;
        expectNobody(await ask(ours.back, { cookies: mixed }));
      }
    }
  });

  test('a refusal by the provider ends in a sentence', async () => {
    const { cookies } = await begin();
    const answer = await ask('callback/sso?error=access_denied', { cookies });
    expect(answer.location).toBe(`${APP}/api/auth/error?error=Callback`);
    expect(came).not.toHaveBeenCalled();
  });

  test('and so does a provider that is away', async () => {
    const cookies = new Map<string, string>();
    const { csrfToken } = (await ask('csrf', { cookies })).sent as { csrfToken: string };
    const answer = await ask('signin/away', { method: 'POST', body: { csrfToken }, cookies });
    expect(answer.location).toBe(`${APP}/api/auth/error?error=OAuthSignin`);
  });
});
