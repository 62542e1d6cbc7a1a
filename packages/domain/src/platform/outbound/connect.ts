// How connections to the outside are made: the name is resolved once, every address that it has must be outside, and the
// connection goes to one of those. A name that answers differently a moment later finds nobody who asks again.
import dns, { type LookupAddress, type LookupOptions } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { isOutside } from './addresses.ts';
import { OutboundError } from './errors.ts';

export type Resolve = (
  host: string,
  options: LookupOptions & { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

const systemResolve: Resolve = (host, options, done) => dns.lookup(host, options, done);

export const guardedLookup =
  (resolve: Resolve = systemResolve): LookupFunction =>
  (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      const refuse = (why: Error) => done(why as NodeJS.ErrnoException, [] as never);
      if (error) return refuse(new OutboundError('unknown-host'));
      // One inner address among outer ones is a trick: none of them is taken.
      if (addresses.length === 0 || !addresses.every(({ address }) => isOutside(address)))
        return refuse(new OutboundError('inner-address'));
      if (options.all) return done(null, addresses);
      done(null, addresses[0]!.address, addresses[0]!.family);
    });
  };

/** Throws for an address that may not be called. A stand-in of this installation is named by its whole origin. */
export function assertCallable(url: URL, standIns: ReadonlySet<string>): void {
  if (standIns.has(url.origin)) return;
  if (url.protocol !== 'https:') throw new OutboundError('not-https');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isOutside(host)) throw new OutboundError('inner-address');
}

/** For libraries that bring their own client: whatever address they come to, this is how they get there. */
export function guardedAgent(origin: string, standIns: ReadonlySet<string>): http.Agent | https.Agent {
  if (standIns.has(origin)) {
    const own = new URL(origin);
    return new (class extends http.Agent {
      override createConnection(options: http.ClientRequestArgs, ...rest: unknown[]) {
        if (`${options.host}:${options.port}` !== own.host) throw new OutboundError('inner-address');
        return (super.createConnection as (...all: unknown[]) => never).call(this, options, ...rest);
      }
    })();
  }
  return new (class extends https.Agent {
    override createConnection(options: https.RequestOptions & ConnectionOptions, ...rest: unknown[]) {
      const host = options.host ?? '';
      if (isIP(host) !== 0 && !isOutside(host)) throw new OutboundError('inner-address');
      const pinned = { ...options, lookup: guardedLookup() };
      return (super.createConnection as (...all: unknown[]) => never).call(this, pinned, ...rest);
    }
  })();
}
