// Which door a request goes through. Everything that is no door of ours is a page.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { notFound } from '@cio/domain/platform';
import { env } from '../env.ts';
import { CLIENT_ADDRESS_HEADER, clientAddress } from './client-address.ts';
import { answerJson, newRequestId } from './doors/answer.ts';
import { readyDoor } from './doors/ready.ts';
import { REST_PREFIX, restDoor } from './doors/rest.ts';
import { TRPC_PREFIX, trpcDoor } from './doors/trpc.ts';
import { describeError } from './errors.ts';
import { setPagePolicy, setSecurityHeaders } from './headers.ts';
import { logFault } from './log.ts';
import { languageCookieName } from './session-cookie.ts';
import { openVisit, type Visit } from './visit.ts';

type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

export function dispatch({ pages }: { pages: Handler }): (req: IncomingMessage, res: ServerResponse) => void {
  return (req, res) => {
    const requestId = newRequestId();
    setSecurityHeaders(res, requestId);
    handle(req, res, requestId, pages).catch((error: unknown) => {
      const { status, fault, ...described } = describeError(error, 'en', requestId);
      if (fault) logFault('server', requestId, fault);
      if (res.headersSent) res.destroy();
      else answerJson(res, status, { error: described });
    });
  };
}

async function handle(
  req: IncomingMessage,
  res: ServerResponse,
  requestId: string,
  pages: Handler,
): Promise<void> {
  req.headers[CLIENT_ADDRESS_HEADER] = clientAddress(req, env().trustProxy);
  dropForwardedHeaders(req);
  const visit = openVisit(req, res, requestId);
  // Next reads the same path that we decided on.
  req.url = visit.url.pathname + visit.url.search;
  await route(req, res, visit, pages);
}

/** Anyone can send them, and Next would believe them about the host of a form. */
function dropForwardedHeaders(req: IncomingMessage): void {
  for (const name of Object.keys(req.headers)) {
    if (name === 'forwarded' || name.startsWith('x-forwarded-')) delete req.headers[name];
  }
}

async function route(req: IncomingMessage, res: ServerResponse, visit: Visit, pages: Handler): Promise<void> {
  const { pathname } = visit.url;
  if (pathname.startsWith(TRPC_PREFIX)) return trpcDoor(req, res, visit);
  if (pathname === REST_PREFIX || pathname.startsWith(`${REST_PREFIX}/`)) return restDoor(req, res, visit);
  if (pathname === '/api/health') return answerJson(res, 200, { status: 'ok' });
  if (pathname === '/api/ready') return readyDoor(res);
  if (pathname.startsWith('/api/') && !pathname.startsWith('/api/auth/')) throw notFound();
  if (pathname.startsWith('/_next/')) return pages(req, res);
  if (isElsewhere(req)) return redirect(res, env().appUrl.origin + req.url, 308);
  if (chooseLanguage(req, res, visit)) return;
  // Asked for every page, because asking may renew the cookies. When sessions cannot be read at all, the page says so better than
  // a sign-in form would.
  const session = await visit.session().catch(() => undefined);
  if (session === null && isGuarded(pathname)) {
    return redirect(res, `/sign-in?next=${encodeURIComponent(req.url!)}`);
  }
  if (session?.owesSecondFactor && isWork(pathname)) {
    return redirect(res, `/account/second-factor?owed=1&next=${encodeURIComponent(req.url!)}`);
  }
  setPagePolicy(req, res, visit.requestId);
  await pages(req, res);
}

/** Rooms that have no page for a visitor. What a signed-in reader may see there, the page itself decides. */
const isGuarded = (pathname: string) => /^\/(dashboard|portal|settings|account)(\/|$)/.test(pathname);

/** What opens only to a session that is whole: the own account stays open, because the way out is there. */
const isWork = (pathname: string) => isGuarded(pathname) && !/^\/account(\/|$)/.test(pathname);

/**
 * Our own forms and cookies belong to one address: who comes by another (localhost for 127.0.0.1) is brought there. After
 * an action that leads on, Next asks itself for the next page by the address that it listens at: that one is let be.
 */
const isElsewhere = (req: IncomingMessage): boolean =>
  (req.method === 'GET' || req.method === 'HEAD') &&
  req.headers.rsc === undefined &&
  req.headers.host !== undefined &&
  req.headers.host !== env().appUrl.host;

/** `?lang=fr` on any page chooses the language, also without JavaScript. */
function chooseLanguage(req: IncomingMessage, res: ServerResponse, visit: Visit): boolean {
  const language = visit.url.searchParams.get('lang');
  if (req.method !== 'GET' || (language !== 'en' && language !== 'fr')) return false;
  const secure = env().appUrl.protocol === 'https:' ? '; Secure' : '';
  res.setHeader(
    'set-cookie',
    `${languageCookieName()}=${language}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`,
  );
  visit.url.searchParams.delete('lang');
  redirect(res, visit.url.pathname + visit.url.search);
  return true;
}

function redirect(res: ServerResponse, location: string, status = 303): void {
  res.writeHead(status, { location, 'cache-control': 'no-store' });
  res.end();
}
