// Values of before sealed values named their key: nonce, ciphertext, tag. They are opened, and no new ones are made.
import { createDecipheriv, hkdfSync } from 'node:crypto';
import { SECRET_BYTES, Unsealable } from './sealed.ts';

const NONCE = 12;
const TAG = 16;

export const unnamedKey = (secret: string, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', `seal\n${purpose}`, SECRET_BYTES));

export function openUnnamed(key: Uint8Array, sealed: Uint8Array, about: string): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(sealed);
  if (bytes.length < NONCE + TAG) throw new Unsealable();
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG })
      .setAAD(Buffer.from(about))
      .setAuthTag(bytes.subarray(bytes.length - TAG));
    return new Uint8Array(
      Buffer.concat([cipher.update(bytes.subarray(NONCE, bytes.length - TAG)), cipher.final()]),
    );
  } catch {
    throw new Unsealable();
  }
}
