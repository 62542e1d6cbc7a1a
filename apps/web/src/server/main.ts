// The product's one HTTP server (docs/decisions/0002): the hot doors answer here, pages go to Next.
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import next from 'next';
import { env } from '../env.ts';
import { answerJson } from './doors/answer.ts';
import { readyDoor } from './doors/ready.ts';
import { REST_PREFIX, restDoor } from './doors/rest.ts';
import { TRPC_PREFIX, trpcDoor } from './doors/trpc.ts';
import { describeError } from './errors.ts';
import { setPagePolicy, setSecurityHeaders } from './headers.ts';
import { logFault } from './log.ts';
import { endServices } from './services.ts';
import { LANGUAGE_COOKIE } from './session-cookie.ts';
import { openVisit, type Visit } from './visit.ts';

const { port, host, mode, appUrl } = env();
const dev = mode === 'development';
const server = http.createServer();
const app = next({ dev, dir: fileURLToPath(new URL(dev ? '../..' : '..', import.meta.url)), hostname: host, port, httpServer: server });
await app.prepare();
const pages = app.getRequestHandler();

server.on('request', (req: IncomingMessage, res: ServerResponse) => {
  const visit = openVisit(req);
  setSecurityHeaders(res, visit.requestId);
  route(req, res, visit).catch((error: unknown) => {
    logFault('server', visit.requestId, error);
    if (res.headersSent) return void res.destroy();
    const { status, fault: _fault, ...described } = describeError(error, visit.language, visit.requestId);
    answerJson(res, status, { error: described });
  });
});

async function route(req: IncomingMessage, res: ServerResponse, visit: Visit): Promise<void> {
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
  const secure = appUrl.protocol === 'https:' ? '; Secure' : '';
  res.setHeader('set-cookie', `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`);
  visit.url.searchParams.delete('lang');
  redirect(res, visit.url.pathname + visit.url.search);
  return true;
}

function redirect(res: ServerResponse, location: string): void {
  res.writeHead(303, { location, 'cache-control': 'no-store' });
  res.end();
}

server.keepAliveTimeout = 65_000;
server.headersTimeout = 66_000;
server.requestTimeout = 300_000;
server.listen(port, host, () => process.send?.({ type: 'ready' }));
server.on('error', (error) => {
  logFault('server', '', error);
  process.exit(1);
});

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const hurry = setTimeout(() => server.closeAllConnections(), 8_000);
  await closed;
  clearTimeout(hurry);
  await app.close();
  await endServices();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
// Started by a parent that is gone: nobody is left to stop us.
process.on('disconnect', () => void stop());
