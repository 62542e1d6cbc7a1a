/**
 * The program of the demo's identity provider (see identity-provider.ts): authorization code with PKCE, and nothing else.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import Provider, { interactionPolicy, type Interaction } from 'oidc-provider';
import { readProviderSettings } from './env.ts';
import { findAccount } from './identity-provider-accounts.ts';
import { choicePage, languageOf, latePage } from './identity-provider-page.ts';

const settings = readProviderSettings();
const appUrl = new URL(settings.redirectUri).origin;

/** Chosen anew each time: whoever tries the demo wants to be one person now and another next. */
const policy = interactionPolicy.base();
policy
  .get('login')!
  .checks.push(
    new interactionPolicy.Check(
      'choose',
      'nobody was chosen',
      'login_required',
      (ctx) => ctx.oidc.result?.login === undefined,
    ),
  );

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
// Cookies know no ports: two products on one machine would share theirs.
const cookie = (name: string) => `cio_demo_id_${settings.port}_${name}`;

const provider: Provider = new Provider(settings.issuer, {
  clients: [
    {
      client_id: settings.clientId,
      client_secret: settings.clientSecret,
      redirect_uris: [settings.redirectUri],
      response_types: ['code'],
      grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'client_secret_basic',
    },
  ],
  jwks: {
    keys: [
      {
        ...privateKey.export({ format: 'jwk' }),
        use: 'sig',
        alg: 'RS256',
        kid: randomBytes(8).toString('hex'),
      },
    ],
  },
  cookies: {
    keys: [randomBytes(32).toString('hex')],
    names: { interaction: cookie('interaction'), resume: cookie('resume'), session: cookie('session') },
  },
  scopes: ['openid', 'email'],
  responseTypes: ['code'],
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  // The address goes into the token itself: the product asks nothing else.
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
  interactions: { policy, url: (_ctx, { uid }) => `/choose/${uid}` },
  ttl: { AccessToken: 300, AuthorizationCode: 60, Grant: 600, IdToken: 300, Interaction: 600, Session: 600 },
  findAccount: (_ctx, subject) => {
    const account = findAccount(subject);
    const { email, emailVerified: email_verified } = account ?? {};
    return account && { accountId: subject, claims: () => ({ sub: subject, email, email_verified }) };
  },
  // The product is the only client: what it asks for, it may have.
  async loadExistingGrant(ctx) {
    const grant = new provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope('openid email');
    await grant.save();
    return grant;
  },
});

const answer = provider.callback();
const server = createServer((req, res) => {
  const [, uid, cancel] = /^\/choose\/([\w-]+)(\/cancel)?$/.exec(req.url ?? '') ?? [];
  if (!uid) return void answer(req, res);
  choose(req, res, uid, cancel !== undefined).catch((error: unknown) => {
    console.error(error);
    res.writeHead(500).end();
  });
});

async function choose(
  req: IncomingMessage,
  res: ServerResponse,
  uid: string,
  cancelled: boolean,
): Promise<void> {
  const interaction = await provider.interactionDetails(req, res).catch(() => null);
  const language = languageOf(interaction?.params.ui_locales ?? req.headers['accept-language']);
  if (interaction?.uid !== uid) return show(res, 400, latePage(language, appUrl));
  if (req.method !== 'POST') return show(res, 200, choicePage(language, uid));
  const result = cancelled ? { error: 'access_denied' } : await chosen(req);
  if (!result) return show(res, 400, choicePage(language, uid));
  await provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false });
}

async function chosen(req: IncomingMessage): Promise<Interaction['result'] | null> {
  let body = '';
  for await (const chunk of req) if (body.length < 10_000) body += String(chunk);
  const subject = new URLSearchParams(body).get('subject') ?? '';
  return findAccount(subject) ? { login: { accountId: subject, remember: false } } : null;
}

function show(res: ServerResponse, status: number, html: string): void {
  res.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-frame-options': 'DENY',
    // The answer to the form leads back to the product.
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; form-action 'self' ${appUrl}; frame-ancestors 'none'`,
  });
  res.end(html);
}

server.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
server.listen(settings.port, '127.0.0.1', () => process.send?.({ type: 'ready' }));

const end = () => {
  server.close(() => process.exit(0));
  server.closeAllConnections();
};
process.on('SIGTERM', end);
process.on('disconnect', () => process.exit(0));
