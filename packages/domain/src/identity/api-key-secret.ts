import { createHash, randomBytes } from 'node:crypto';

/** The prefix lets people and secret scanners recognise a key; the rest is 256 random bits. */
const PREFIX = 'cio_';

export const looksLikeApiKey = (text: string): boolean => /^cio_[\w-]{43}$/.test(text);

export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** A new secret, with what is kept of it: its hash, and four characters by which people tell keys apart. */
export function makeSecret(): {
  secret: string;
  kept: { secretHash: Uint8Array<ArrayBuffer>; ending: string };
} {
  const secret = PREFIX + randomBytes(32).toString('base64url');
  return { secret, kept: { secretHash: new Uint8Array(hashOf(secret)), ending: secret.slice(-4) } };
}
