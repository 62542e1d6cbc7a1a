import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { forbidden } from '@cio/domain/platform';
import ipaddr from 'ipaddr.js';
import { env } from '../../env.ts';
import { metrics } from '../metrics.ts';
import type { Visit } from '../visit.ts';

export async function metricsDoor(req: IncomingMessage, res: ServerResponse, visit: Visit): Promise<void> {
  if (!mayScrape(req, visit)) throw forbidden();
  const { registry } = metrics();
  const text = await registry.metrics();
  res.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' });
  res.end(text);
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
