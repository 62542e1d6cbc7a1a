// Where a request comes from. Anyone can write a header, so it is the socket that counts, or the proxies of ours.
import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

/** Under these names the pages and next-auth hear of it; what a client sends under them is overwritten. */
export const CLIENT_ADDRESS_HEADER = 'x-client-address';
export const EXACT_ADDRESS_HEADER = 'x-client-address-exact';

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

/** One client is one address: IPv4 within IPv6 is that IPv4, and whatever is no address stays as it was written. */
function plainAddress(address: string): string {
  // Some proxies write the port behind it.
  const [, inner] = /^(?:\[(.+)\]|(\d+(?:\.\d+){3})):\d+$/.exec(address)?.filter(Boolean) ?? [];
  const [bare = ''] = (inner ?? address).split('%');
  return ipaddr.isValid(bare) ? ipaddr.process(bare).toString() : address;
}

/** Whom tries and calls are counted against: of IPv6, a network of /64 is one household. */
export function householdOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const read = ipaddr.process(address);
  return read instanceof ipaddr.IPv6
    ? read.parts
        .slice(0, 4)
        .map((part) => part.toString(16))
        .join(':')
    : read.toString();
}
