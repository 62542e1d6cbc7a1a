// Sends a browser to a provider. A plain link leads here, because a form that ends at another address is stopped by our own
// policy for pages; next-auth wants a form with its token, so that one is filled in here.
import 'server-only';
import NextAuth from 'next-auth';
import { cookies, headers } from 'next/headers';
import { NextRequest } from 'next/server';
import { env } from '../env.ts';
import { authOptions } from './auth-options.ts';
import { getReader } from './page.ts';
import { providerAnswers } from './providers.ts';
import { safeNext } from './safe-next.ts';
import { connectCookieName, sessionCookieOptions } from './session-cookie.ts';

/** next-auth's way of answering an App Router request, which its types leave out: they know the pages' handler alone. */
type Handler = (
  request: NextRequest,
  context: { params: { nextauth: string[] } },
  options: ReturnType<typeof authOptions>,
) => Promise<Response>;

const ask = (path: string, init: ConstructorParameters<typeof NextRequest>[1] = {}): Promise<Response> => {
  const request = new NextRequest(new URL(`/api/auth/${path}`, env().appUrl), init);
  const [way = ''] = path.split('?');
  return (NextAuth as unknown as Handler)(request, { params: { nextauth: way.split('/') } }, authOptions());
};

export async function startAtProvider(providerId: string, query: URLSearchParams): Promise<Response> {
  const head = await headers();
  const known = env().providers.find(({ id }) => id === providerId);
  // Another site does not get to start a sign-in here.
  if (!known || head.get('sec-fetch-site') === 'cross-site') return goTo('/sign-in');
  if (!(await providerAnswers(known))) return goTo(`/sign-in?provider=${known.id}&refused=away`);
  const jar = await cookies();
  if (query.get('connect') !== '1') jar.delete(connectCookieName());
  const csrfToken = await formToken();
  const callbackUrl = safeNext(query.get('next') ?? undefined) ?? '/';
  const { language } = await getReader();
  return ask(`signin/${providerId}?ui_locales=${language}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, callbackUrl }).toString(),
  });
}

/** The token of next-auth's own form, and in the browser the cookie that belongs to it. */
async function formToken(): Promise<string> {
  const jar = await cookies();
  const answer = await ask('csrf');
  const { expires: _expires, ...options } = sessionCookieOptions(new Date(0));
  for (const line of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    jar.set(name, decodeURIComponent(value), options);
  }
  return ((await answer.json()) as { csrfToken: string }).csrfToken;
}

const goTo = (location: string): Response => new Response(null, { status: 303, headers: { location } });
