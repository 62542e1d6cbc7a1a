// What happens, as it happens: names and ids over server-sent events. What is new, the reader asks through the doors it knows.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveSession } from '@cio/domain/identity';
import { DomainError, forbidden, notFound } from '@cio/domain/platform';
import { admitSession } from '../call-limits.ts';
import { liveHub } from '../live/live-hub.ts';
import { LiveStream } from '../live/stream.ts';
import { countLiveEnd } from '../metrics.ts';
import type { Visit } from '../visit.ts';

export const EVENTS = '/api/events';

/** Of one login in one process. A browser needs one, however many tabs it has. */
export const MOST_STREAMS_OF_USER = 10;
/** Beyond this another process has more to give than this one. */
export const MOST_STREAMS = 5_000;
const BEGUN_WITHIN_MS = 5_000;
const COME_BACK_S = 10;

export async function eventsDoor(req: IncomingMessage, res: ServerResponse, visit: Visit): Promise<void> {
  if (req.method !== 'GET') throw notFound();
  const session = await visit.session();
  await admitSession(res, session, visit.household);
  const reader = allowed(req, session, visit.url.searchParams.get('firm'));
  const hub = liveHub();
  const begun = await Promise.race([
    hub.ready().then(
      () => true,
      () => false,
    ),
    sleep(BEGUN_WITHIN_MS, false, { ref: false }),
  ]);
  // Who left while waiting closes nothing any more.
  if (res.destroyed) return;
  // Nothing is awaited between counting and joining: those who come together are counted one by one.
  if (!begun || hub.stopping || hub.size >= MOST_STREAMS) throw busy(res, 'unavailable');
  if (hub.streamsOf(reader.actor.userId) >= MOST_STREAMS_OF_USER) throw busy(res, 'rate_limited');

  const since = req.headers['last-event-id'] ?? visit.url.searchParams.get('since');
  const stream = new LiveStream(res, reader, visit.address, (ended, tooSlow) => {
    hub.leave(ended);
    countLiveEnd(tooSlow ? 'slow' : 'gone');
  });
  res.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    // A proxy that gathers answers would keep them from their reader.
    'x-accel-buffering': 'no',
  });
  res.flushHeaders();
  await hub.join(stream, [since].flat()[0] ?? null);
}

/** Who names a firm hears of that one or of nothing: a page of another firm, left open since, must not take this one's facts. */
function allowed(req: IncomingMessage, session: LiveSession | null, firm: string | null): LiveSession {
  if (!session) throw new DomainError('unauthenticated');
  if (req.headers['sec-fetch-site'] === 'cross-site') throw forbidden();
  if (session.owesSecondFactor)
    throw new DomainError('forbidden', { fields: { session: { key: 'secondFactorOwed' } } });
  const { actor } = session;
  const firms = actor.kind === 'staff' ? [actor.orgId] : actor.links.map(({ orgId }) => orgId);
  if (firm !== null && !firms.includes(firm)) throw notFound();
  return session;
}

function busy(res: ServerResponse, code: 'unavailable' | 'rate_limited'): DomainError {
  res.setHeader('retry-after', COME_BACK_S);
  return new DomainError(code);
}
