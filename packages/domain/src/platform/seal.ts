// Values that the database may keep and not read: AES-256-GCM, with a key of its own for each purpose.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export interface SealKey {
  readonly purpose: string;
  readonly bytes: Uint8Array;
}

const NONCE = 12;
const TAG = 16;

/** A key that follows from the instance's secret and the purpose: one that leaks opens nothing else. */
export const sealKey = (secret: string, purpose: string): SealKey => ({
  purpose,
  bytes: new Uint8Array(hkdfSync('sha256', secret, '', `seal\n${purpose}`, 32)),
});

/** `about` names the row the value belongs to: copied into another row, it does not open. */
export function seal(key: SealKey, about: string, plain: Uint8Array): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(Buffer.from(about));
  return new Uint8Array(Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}

/** The value, or an error: another key, another row, or a changed byte. */
export function unseal(key: SealKey, about: string, sealed: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(sealed);
  const cipher = createDecipheriv('aes-256-gcm', key.bytes, bytes.subarray(0, NONCE))
    .setAAD(Buffer.from(about))
    .setAuthTag(bytes.subarray(bytes.length - TAG));
  return new Uint8Array(
    Buffer.concat([cipher.update(bytes.subarray(NONCE, bytes.length - TAG)), cipher.final()]),
  );
}
