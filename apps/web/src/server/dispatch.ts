// Which door a request goes through. Everything that is no door of ours is a page.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { env } from '../env.ts';
import { answerJson } from './doors/answer.ts';
import { readyDoor } from './doors/ready.ts';
import { REST_PREFIX, restDoor } from './doors/rest.ts';
import { TRPC_PREFIX, trpcDoor } from './doors/trpc.ts';
import { describeError } from './errors.ts';
import { setPagePolicy, setSecurityHeaders } from './headers.ts';
import { logFault } from './log.ts';
import { LANGUAGE_COOKIE } from './session-cookie.ts';
import { openVisit, type Visit } from './visit.ts';

type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

export function dispatch({ pages }: { pages: Handler }): (req: IncomingMessage, res: ServerResponse) => void {
  return (req, res) => {
    const visit = openVisit(req);
    setSecurityHeaders(res, visit.requestId);
    route(req, res, visit, pages).catch((error: unknown) => {
      logFault('server', visit.requestId, error);
      if (res.headersSent) return void res.destroy();
      const { status, fault: _fault, ...described } = describeError(error, visit.language, visit.requestId);
      answerJson(res, status, { error: described });
    });
  };
}

async function route(req: IncomingMessage, res: ServerResponse, visit: Visit, pages: Handler): Promise<void> {
  const { pathname } = visit.url;
  if (pathname.startsWith(TRPC_PREFIX)) return trpcDoor(req, res, visit);
  if (pathname.startsWith(`${REST_PREFIX}/`)) return restDoor(req, res, visit);
  if (pathname === '/api/health') return answerJson(res, 200, { status: 'ok' });
  if (pathname === '/api/ready') return readyDoor(res);
  if (chooseLanguage(req, res, visit)) return;
  if (isGuarded(pathname) && !(await visit.session())) {
    return redirect(res, `/sign-in?next=${encodeURIComponent(pathname + visit.url.search)}`);
  }
  setPagePolicy(req, res, visit.requestId);
  await pages(req, res);
}

/** Rooms that have no page for a visitor. What a signed-in reader may see there, the page itself decides. */
const isGuarded = (pathname: string) => /^\/(dashboard|portal|settings)(\/|$)/.test(pathname);

/** `?lang=fr` on any page chooses the language, also without JavaScript. */
function chooseLanguage(req: IncomingMessage, res: ServerResponse, visit: Visit): boolean {
  const language = visit.url.searchParams.get('lang');
  if (req.method !== 'GET' || (language !== 'en' && language !== 'fr')) return false;
  const secure = env().appUrl.protocol === 'https:' ? '; Secure' : '';
  res.setHeader(
    'set-cookie',
    `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`,
  );
  visit.url.searchParams.delete('lang');
  redirect(res, visit.url.pathname + visit.url.search);
  return true;
}

function redirect(res: ServerResponse, location: string): void {
  res.writeHead(303, { location, 'cache-control': 'no-store' });
  res.end();
}
