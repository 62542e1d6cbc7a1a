// Which providers people may sign in with, as the operator's environment says it.
import { z } from 'zod';

export interface SignInProvider {
  /** Stands in addresses: …/api/auth/callback/ID. */
  id: string;
  /** On the button. */
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
}

const isOwnMachine = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);

/** Only on one's own machine may it be without https: who reads the line could sign in as anyone. */
const Issuer = z
  .url({ protocol: /^https?$/ })
  .refine(
    (text) => text.startsWith('https:') || isOwnMachine(new URL(text).hostname),
    'must begin with https://',
  )
  .transform((text) => text.replace(/\/+$/, ''));

const Provider = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,30}$/, 'is small letters, digits and hyphens'),
  name: z.string().trim().min(1).max(40),
  issuer: Issuer,
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
});

export const PROVIDER_VARIABLES = [
  'OIDC_PROVIDERS',
  'GOOGLE_CLIENT_ID',
  'GOOGLE_CLIENT_SECRET',
  'MICROSOFT_CLIENT_ID',
  'MICROSOFT_CLIENT_SECRET',
  'MICROSOFT_TENANT',
  'DEMO_IDENTITY_PROVIDER',
] as const;

type Environment = Partial<Record<string, string>>;

/** Throws with the name of the variable that cannot be read. What a password is stays out of the message. */
export function readProviders(env: Environment): SignInProvider[] {
  const all = [...wellKnown(env), ...listed(env), ...demo(env)];
  const twice = all.find((one, place) => all.findIndex(({ id }) => id === one.id) < place);
  if (twice || all.some(({ id }) => id === 'credentials'))
    throw new Error(`OIDC_PROVIDERS: the id "${twice?.id ?? 'credentials'}" is taken already`);
  return all;
}

function* wellKnown(env: Environment): Generator<SignInProvider> {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } = env;
  const { MICROSOFT_CLIENT_ID, MICROSOFT_CLIENT_SECRET, MICROSOFT_TENANT } = env;
  if (GOOGLE_CLIENT_ID || GOOGLE_CLIENT_SECRET)
    yield provider('GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET', {
      id: 'google',
      name: 'Google',
      issuer: 'https://accounts.google.com',
      clientId: GOOGLE_CLIENT_ID,
      clientSecret: GOOGLE_CLIENT_SECRET,
    });
  if (MICROSOFT_CLIENT_ID || MICROSOFT_CLIENT_SECRET || MICROSOFT_TENANT)
    yield provider('MICROSOFT_CLIENT_ID, MICROSOFT_CLIENT_SECRET, MICROSOFT_TENANT', {
      id: 'microsoft',
      name: 'Microsoft',
      // A tenant, because the issuer of its tokens is the tenant's own.
      issuer: MICROSOFT_TENANT && `https://login.microsoftonline.com/${MICROSOFT_TENANT}/v2.0`,
      clientId: MICROSOFT_CLIENT_ID,
      clientSecret: MICROSOFT_CLIENT_SECRET,
    });
}

function listed({ OIDC_PROVIDERS }: Environment): SignInProvider[] {
  if (!OIDC_PROVIDERS) return [];
  const list = z.array(z.unknown()).safeParse(parsed(OIDC_PROVIDERS));
  if (!list.success) throw new Error('OIDC_PROVIDERS: must be a JSON list');
  return list.data.map((one) => provider('OIDC_PROVIDERS', one));
}

/** The one that `npm start` brings in demo mode. */
const demo = ({ DEMO_IDENTITY_PROVIDER }: Environment): SignInProvider[] =>
  DEMO_IDENTITY_PROVIDER ? [provider('DEMO_IDENTITY_PROVIDER', parsed(DEMO_IDENTITY_PROVIDER))] : [];

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function provider(variable: string, raw: unknown): SignInProvider {
  const result = Provider.safeParse(raw);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Error(`${variable}: ${issue!.path.join('.') || 'each provider'}: ${issue!.message}`);
}
