// Which door a request goes through. Everything that is no door of ours is a page.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DomainError, forbidden, notFound } from '@cio/domain/platform';
import { env } from '../env.ts';
import { admitSession } from './call-limits.ts';
import { assertBodyFits } from './bodies.ts';
import { replaceBroken } from './broken-page.ts';
import { answerJson, newRequestId } from './doors/answer.ts';
import { downloadsDoor, FILES } from './doors/downloads.ts';
import { EVENTS, eventsDoor } from './doors/events.ts';
import { metricsDoor } from './doors/metrics.ts';
import { OPENAPI_PATH, openApiDoor } from './doors/openapi.ts';
import { EVALUATION_REPORT, evaluationReportDoor } from './doors/evaluation-report.ts';
import { AUDIT_EXPORT, auditExportDoor } from './doors/export.ts';
import { FIRM_LOGO, firmLogoDoor } from './doors/firm-logo.ts';
import { JOB_FILE, jobFileDoor } from './doors/job-file.ts';
import { LETTERS_PREFIX, lettersDoor } from './doors/letters.ts';
import { readyDoor } from './doors/ready.ts';
import { REST_PREFIX, restDoor } from './doors/rest.ts';
import { TRPC_PREFIX, trpcDoor } from './doors/trpc.ts';
import { UPLOADS, uploadsDoor } from './doors/uploads.ts';
import { watchDeadline } from './deadline.ts';
import { answerMaintenance } from './maintenance-page.ts';
import { isAlwaysOpen } from './maintenance.ts';
import { setPagePolicy, setSecurityHeaders } from './headers.ts';
import { dropWhatOnlyWeMaySay, readOrigin } from './incoming.ts';
import { liveToken } from './live/live-hub.ts';
import { LIVE_PLACE_HEADER } from './live/place-header.ts';
import { countRequest } from './metrics.ts';
import { pageRoute } from './page-route.ts';
import { answerRefusal } from './refusal.ts';
import { followRequest, tellOfRequest } from './request-trace.ts';
import { isForeignWrite } from './same-origin.ts';
import { languageCookieName } from './session-cookie.ts';
import { services } from './services.ts';
import { openVisit, type Visit } from './visit.ts';

type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

export function dispatch({ pages }: { pages: Handler }): (req: IncomingMessage, res: ServerResponse) => void {
  return (req, res) => {
    const begin = performance.now();
    const requestId = newRequestId();
    setSecurityHeaders(res, requestId);
    const from = { requestId, ...readOrigin(req) };
    let visit: Visit | undefined;
    res.once('close', () => {
      const { door = 'none', route = 'none', url } = visit ?? {};
      const where = { door, route: door === 'page' && url ? pageRoute(url.pathname, res.statusCode) : route };
      const ms = performance.now() - begin;
      countRequest(where, req.method ?? '', res.statusCode, ms / 1_000);
      tellOfRequest({ ...where, requestId, method: req.method ?? '', status: res.statusCode, ms });
    });
    watchDeadline(req, res, (error) => answerRefusal(req, res, error, visit ?? from));
    const work = async () => {
      visit = openVisit(req, res, from);
      dropWhatOnlyWeMaySay(req, from);
      // Next reads the same path that we decided on.
      req.url = visit.url.pathname + visit.url.search;
      await route(req, res, visit, pages);
    };
    const seen = () => ({ door: visit?.door ?? 'none', route: visit?.route ?? 'none' });
    followRequest(req, res, { requestId, seen }, work).catch((error: unknown) =>
      answerRefusal(req, res, error, visit ?? from),
    );
  };
}

async function route(req: IncomingMessage, res: ServerResponse, visit: Visit, pages: Handler): Promise<void> {
  const { pathname } = visit.url;
  const at = (door: string, route = door) => Object.assign(visit, { door, route });
  const closed = isAlwaysOpen(pathname) ? null : await services().maintenance.standing();
  if (closed) return (at('maintenance'), answerMaintenance(req, res, closed, visit.requestId));
  if (pathname === OPENAPI_PATH && READS.has(req.method ?? '')) return (at('openapi'), openApiDoor(req, res));
  if (JOB_FILE.test(pathname)) return (at('export', 'job-file'), jobFileDoor(req, res, visit));
  if (pathname === REST_PREFIX || pathname.startsWith(`${REST_PREFIX}/`)) {
    at('rest', 'unknown');
    return restDoor(req, res, visit);
  }
  const foreign = isForeignWrite(req, env().appUrl.origin);
  if (pathname.startsWith(TRPC_PREFIX)) {
    at('trpc', 'unknown');
    return trpcDoor(req, res, visit, foreign);
  }
  if (pathname === UPLOADS || pathname.startsWith(`${UPLOADS}/`))
    return uploadsDoor(req, res, at('uploads'), foreign);
  if (pathname.startsWith(FILES)) return downloadsDoor(req, res, at('files'));
  if (FIRM_LOGO.test(pathname)) return firmLogoDoor(req, res, at('files', 'firm-logo'));
  if (pathname === AUDIT_EXPORT) return (at('export'), auditExportDoor(req, res, visit));
  if (EVALUATION_REPORT.test(pathname))
    return (at('export', 'evaluation-report'), evaluationReportDoor(req, res, visit));
  if (pathname.startsWith(LETTERS_PREFIX)) return (at('letters'), lettersDoor(req, res, pathname));
  if (pathname === EVENTS) return (at('events'), eventsDoor(req, res, visit));
  if (pathname === '/api/health') return (at('health'), answerJson(res, 200, { status: 'ok' }));
  if (pathname === '/api/ready') return (at('ready'), readyDoor(res));
  if (pathname === '/api/metrics') return metricsDoor(req, res, at('metrics'));
  at(pathname.startsWith('/api/') ? 'auth' : 'page', 'unknown');
  if (pathname.startsWith('/api/') && !pathname.startsWith('/api/auth/')) throw notFound();
  if (pathname.startsWith('/_next/')) return (at('asset'), pages(req, res));
  if (foreign) throw forbidden();
  assertBodyFits(req);
  await toNext(req, res, visit, pages);
}

/** What Next answers: pages, their actions, and next-auth's own addresses. */
async function toNext(
  req: IncomingMessage,
  res: ServerResponse,
  visit: Visit,
  pages: Handler,
): Promise<void> {
  const { pathname } = visit.url;
  if (isElsewhere(req)) return redirect(res, env().appUrl.origin + req.url, 308);
  // Next asks addresses of its own by this name: it is ours, whatever a client wrote.
  req.headers.host = env().appUrl.host;
  if (chooseLanguage(req, res, visit)) return;
  // Asked for every page, because asking may renew the cookies. When sessions cannot be read there is no page to make either: Next
  // would begin one that breaks off half-way, and only a script would show its reader why.
  const session = await visit.session();
  await admitSession(res, session, visit.household);
  if (session === null && isGuarded(pathname) && !keepsWhatWasTyped(req, pathname)) {
    return redirect(res, `/sign-in?next=${encodeURIComponent(req.url!)}`);
  }
  if (session?.owesSecondFactor && isWork(pathname))
    return redirect(res, `/account/second-factor?owed=1&next=${encodeURIComponent(req.url!)}`);
  req.headers['x-request-id'] = visit.requestId;
  req.headers[READER_HEADER] = session?.actor.kind ?? 'visitor';
  if (visit.door === 'page') {
    setPagePolicy(req, res, visit.requestId);
    // Read before the page is made, so that nothing happens between the page and its stream.
    req.headers[LIVE_PLACE_HEADER] = liveToken() ?? '';
    // In development Next shows what broke; and its own script knows what to do with an answer that it asked for.
    if (env().mode !== 'development' && isDocument(req))
      replaceBroken(res, () => answerRefusal(req, res, new DomainError('unavailable'), visit));
  }
  await pages(req, res);
}

/** Which folder of pages an address means may depend on who reads (next.config.ts). Written over what came under this name. */
const READER_HEADER = 'x-reader-kind';

const READS = new Set(['GET', 'HEAD']);

const isDocument = ({ headers }: IncomingMessage): boolean =>
  headers.rsc === undefined &&
  headers['next-action'] === undefined &&
  /text\/html/.test(headers.accept ?? '');

/** Rooms that have no page for a visitor. What a signed-in reader may see there, the page itself decides. */
const isGuarded = (pathname: string) => /^\/(dashboard|portal|settings|account)(\/|$)/.test(pathname);

/**
 * A form of the account that an open page sends after its session ended: it is told so beside the form, and what was typed
 * stays. Led to the sign-in, the page would be gone. Its procedures refuse it as they refuse everybody without a session.
 */
const keepsWhatWasTyped = ({ headers }: IncomingMessage, pathname: string): boolean =>
  headers['next-action'] !== undefined && /^\/account(\/|$)/.test(pathname);

/** What opens only to a session that is whole: the own account stays open, because the way out is there. */
const isWork = (pathname: string) => isGuarded(pathname) && !/^\/account(\/|$)/.test(pathname);

/**
 * Our own forms and cookies belong to one address: who comes by another (localhost for 127.0.0.1) is brought there. After
 * an action that leads on, Next asks itself for the next page by the address that it listens at: that one is let be.
 */
const isElsewhere = (req: IncomingMessage): boolean =>
  READS.has(req.method ?? '') &&
  req.headers.rsc === undefined &&
  req.headers.host !== undefined &&
  req.headers.host !== env().appUrl.host;

/** `?lang=fr` on any page chooses the language, also without JavaScript. */
function chooseLanguage(req: IncomingMessage, res: ServerResponse, visit: Visit): boolean {
  const language = visit.url.searchParams.get('lang');
  if (!READS.has(req.method ?? '') || (language !== 'en' && language !== 'fr')) return false;
  const secure = env().appUrl.protocol === 'https:' ? '; Secure' : '';
  res.setHeader(
    'set-cookie',
    `${languageCookieName()}=${language}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax${secure}`,
  );
  visit.url.searchParams.delete('lang');
  redirect(res, visit.url.pathname + visit.url.search);
  return true;
}

function redirect(res: ServerResponse, location: string, status = 303): void {
  res.writeHead(status, { location, 'cache-control': 'no-store' });
  res.end();
}
