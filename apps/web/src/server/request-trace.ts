// What is kept of a request once it is over: a line of the log, and the first span of its trace.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isTracing, readTraceparent, traced, withinRequest } from '@cio/domain/platform';
import { env } from '../env.ts';
import { TRPC_PREFIX } from './doors/trpc.ts';
import { forgetFirmOf, log } from './log.ts';
import { isForeignWrite } from './same-origin.ts';

interface Over {
  requestId: string;
  door: string;
  route: string;
  method: string;
  status: number;
  ms: number;
}

/** Slower than this, a read leaves a line too. */
const SLOW_MS = 1_000;
const READS = new Set(['GET', 'HEAD']);
/** Asked every few seconds by machines. */
const SILENT = new Set(['health', 'ready', 'metrics', 'asset']);

/**
 * A read that went well is counted and no more: who read what is the trail's to say, and a line for each would cost the hot
 * reads what they gained.
 */
export function tellOfRequest({ ms, ...over }: Over): void {
  const { requestId, method, status, door } = over;
  const ordinary = READS.has(method) && status < 400 && ms < SLOW_MS;
  // What was our own fault has a line of its own, by which it is an error.
  if (!ordinary && !SILENT.has(door)) log('info', 'request.done', { ...over, ms: Math.round(ms * 10) / 10 });
  forgetFirmOf(requestId);
}

/** The trace begins in the browser where our own client asks; from anywhere else it begins here. */
export function followRequest(
  req: IncomingMessage,
  res: ServerResponse,
  { requestId, seen }: { requestId: string; seen: () => { door: string; route: string } },
  work: () => Promise<void>,
): Promise<void> {
  const answered = () => withinRequest(requestId, work);
  if (!isTracing()) return answered();
  const ours = req.url?.startsWith(TRPC_PREFIX) && !isForeignWrite(req, env().appUrl.origin);
  const parent = ours ? readTraceparent(req.headers.traceparent) : null;
  const after = () => {
    const { door, route } = seen();
    return {
      name: `${req.method} ${door === 'page' || route === 'unknown' ? door : route}`,
      facts: { 'http.route': route, 'http.response.status_code': res.statusCode, 'cio.door': door },
      failed: res.statusCode >= 500,
    };
  };
  const facts = { 'http.request.method': req.method ?? '', 'cio.request_id': requestId };
  return traced('request', { kind: 'server', parent, facts, after }, answered);
}
