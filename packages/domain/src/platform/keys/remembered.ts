// Keys that were unwrapped a moment ago. Unwrapping again costs little, asking a key service would not; and a process that
// is looked into holds the keys of those who work just now, not of everyone who ever did.
import { createHash } from 'node:crypto';
import { Kept } from '../cache/kept.ts';
import { oncePerProcess } from '../cache/once-per-process.ts';

/** Together with whose it is: a wrapped key that was moved to somebody else is opened, and refused, like any other. */
export interface WrappedKey {
  of: string;
  wrapped: Uint8Array;
}

export const rememberedKeys = oncePerProcess(
  'unwrapped-keys',
  () => new Kept<Uint8Array>({ most: 5_000, forMs: 5 * 60_000 }),
);

/** By its wrapped form: a key that was wrapped anew, or that is gone, is never answered from memory. */
export const recall = (key: WrappedKey): Uint8Array | undefined => rememberedKeys.get(nameOf(key));

export function remember(key: WrappedKey, secret: Uint8Array): Uint8Array {
  rememberedKeys.put(nameOf(key), secret);
  return secret;
}

const nameOf = ({ of, wrapped }: WrappedKey): string =>
  createHash('sha256').update(`${of}\n`).update(wrapped).digest('base64');
