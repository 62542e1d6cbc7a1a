// Cookies come along by themselves, so a write that carries them must come from one of our own pages. This is the one
// place that says so, for tRPC, server actions, sign-out and /api/auth alike; REST takes no cookies and needs none of it.
//
//   Origin           Sec-Fetch-Site      cookies    a write is
//   ours             anything but        any        let through
//                    cross-site
//   another, "null"  any                 any        refused
//   none             same-origin         any        let through
//   none             anything else       any        refused
//   none             none                none       let through: a program, which has nothing to lose
//   none             none                some       refused
import type { IncomingMessage } from 'node:http';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

export function isForeignWrite(req: Pick<IncomingMessage, 'method' | 'headers'>, ownOrigin: string): boolean {
  if (READS.has(req.method ?? '')) return false;
  const { origin, cookie, 'sec-fetch-site': site } = req.headers;
  if (origin !== undefined) return origin !== ownOrigin || site === 'cross-site';
  if (site !== undefined) return site !== 'same-origin';
  return cookie !== undefined;
}
