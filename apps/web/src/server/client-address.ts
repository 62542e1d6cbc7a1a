// Where a request comes from. Anyone can write a header, so it is the socket that counts, or the proxies of ours.
import type { IncomingMessage } from 'node:http';

/** Under this name the pages and next-auth hear of it; what a client sends under it is overwritten. */
export const CLIENT_ADDRESS_HEADER = 'x-client-address';

/**
 * With `hops` proxies of ours in front, each has added who came to it to the end of X-Forwarded-For: as many entries
 * from the end lies the client. What stands before that, the client wrote itself.
 */
export function clientAddress(req: Pick<IncomingMessage, 'headers' | 'socket'>, hops: number): string {
  const own = plainAddress(req.socket.remoteAddress ?? '');
  if (hops === 0) return own;
  const header = req.headers['x-forwarded-for'];
  const seen = (Array.isArray(header) ? header.join(',') : (header ?? ''))
    .split(',')
    .map((part) => plainAddress(part.trim()))
    .filter((part) => part !== '');
  return seen.at(-hops) ?? own;
}

/** One client is one address: IPv4 within IPv6 is that IPv4, and a network of /64 is one household. */
function plainAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]!.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const groups =
    tail === undefined
      ? left
      : [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
