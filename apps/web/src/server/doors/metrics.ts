import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { countQueued, forbidden, type QueuedCount } from '@cio/domain/platform';
import ipaddr from 'ipaddr.js';
import { env } from '../../env.ts';
import { openStreams } from '../live/live-hub.ts';
import { metrics } from '../metrics.ts';
import { services } from '../services.ts';
import type { Visit } from '../visit.ts';

const QUEUE_WITHIN_MS = 2_000;

export async function metricsDoor(req: IncomingMessage, res: ServerResponse, visit: Visit): Promise<void> {
  if (!mayScrape(req, visit)) throw forbidden();
  readMemory();
  await readServices();
  const { registry } = metrics();
  const text = await registry.metrics();
  res.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' });
  res.end(text);
}

function readMemory(): void {
  const { cacheReads, cacheForgotten, cacheEntries } = metrics();
  for (const all of [cacheReads, cacheForgotten, cacheEntries]) all.reset();
  for (const { name: cache, hits, misses, forgotten, entries } of services().memory.all.standing()) {
    cacheReads.inc({ cache, result: 'hit' }, hits);
    cacheReads.inc({ cache, result: 'miss' }, misses);
    cacheForgotten.inc({ cache }, forgotten);
    cacheEntries.set({ cache }, entries);
  }
}

async function readServices(): Promise<void> {
  const { db, saturation } = services();
  const { connections, jobs, jobsEnded, liveStreams, saturated } = metrics();
  liveStreams.set(openStreams());
  saturated.set(saturation?.isOn ? 1 : 0);
  const pools = { read: db.readPool, write: db.writePool };
  for (const [pool, { totalCount, idleCount }] of Object.entries(pools)) {
    connections.set({ pool, state: 'busy' }, totalCount - idleCount);
    connections.set({ pool, state: 'idle' }, idleCount);
    connections.set({ pool, state: 'awaited' }, db.turnstiles[pool as keyof typeof pools].waiting);
  }
  // A database that is away must not take the other figures with it; readiness tells of it.
  const late = new Promise<QueuedCount[]>((resolve) => setTimeout(resolve, QUEUE_WITHIN_MS, []).unref());
  const counts = await Promise.race([countQueued(db).catch(() => []), late]);
  jobs.reset();
  jobsEnded.reset();
  for (const { queue, ended, ...states } of counts) {
    for (const [state, count] of Object.entries(states)) jobs.set({ queue, state }, count);
    for (const [state, count] of Object.entries(ended)) jobsEnded.set({ queue, state }, count);
  }
}

/**
 * From this machine, or with the token. A request that carries forwarded headers came through a proxy: unless proxies are
 * trusted, loopback is then the proxy's address and nobody's proof.
 */
function mayScrape(req: IncomingMessage, { address, forwarded }: Visit): boolean {
  const { metricsToken, trustProxy } = env();
  const bearer = /^Bearer (\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
  if (metricsToken !== undefined && bearer !== undefined) return isSame(bearer, metricsToken);
  if (forwarded && trustProxy === 0) return false;
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}

const isSame = (one: string, other: string): boolean => {
  const [left, right] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(left!, right!);
};
