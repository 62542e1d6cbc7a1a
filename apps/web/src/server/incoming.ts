// What a request says about itself that is not the client's to say.
import type { IncomingMessage } from 'node:http';
import { env } from '../env.ts';
import { CLIENT_ADDRESS_HEADER, clientAddress, EXACT_ADDRESS_HEADER, householdOf } from './client-address.ts';

export interface Origin {
  address: string;
  household: string;
  forwarded: boolean;
}

const isForwarding = (name: string): boolean =>
  name === 'forwarded' || name === 'x-real-ip' || name.startsWith('x-forwarded-');

/** Read before anything is dropped. */
export function readOrigin(req: IncomingMessage): Origin {
  const address = clientAddress(req, env().trustProxy);
  return {
    address,
    household: householdOf(address),
    forwarded: Object.keys(req.headers).some(isForwarding),
  };
}

/** Names under which Next talks to itself. */
const INTERNAL = /^x-(?:middleware|invoke|matched|nextjs|next|now|vercel|action)-/;

/**
 * Anyone can send these headers, and Next would believe them: about the host of a form, about a request that it made
 * itself. Ours are written over whatever came under their names.
 */
export function dropWhatOnlyWeMaySay(req: IncomingMessage, { address, household }: Origin): void {
  for (const name of Object.keys(req.headers)) {
    if (isForwarding(name) || INTERNAL.test(name)) delete req.headers[name];
  }
  req.headers[CLIENT_ADDRESS_HEADER] = household;
  req.headers[EXACT_ADDRESS_HEADER] = address;
}
