// One content of one firm: the name that its bytes give it, and its hash, readable with the file's own key alone.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { contentName, Unsealable, type MasterKey } from '../platform/index.ts';

/** A version 8 UUID from the keyed hash: the same bytes have the same id in one firm, and nobody without its key can make it. */
export function storedFileId(masterKey: MasterKey, orgId: string, sha256: Uint8Array): string {
  const bytes = contentName(masterKey, orgId, sha256).subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const NONCE = 12;
const TAG = 16;
const ABOUT = Buffer.from('sha256 of the file');

/** A plain hash in a table would tell whoever has the table which known papers lie there, across firms. */
export function sealHash(key: Uint8Array, sha256: Uint8Array): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(ABOUT);
  return new Uint8Array(Buffer.concat([nonce, cipher.update(sha256), cipher.final(), cipher.getAuthTag()]));
}

export function openHash(key: Uint8Array, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG })
      .setAAD(ABOUT)
      .setAuthTag(bytes.subarray(bytes.length - TAG));
    return Buffer.concat([
      decipher.update(bytes.subarray(NONCE, bytes.length - TAG)),
      decipher.final(),
    ]).toString('hex');
  } catch {
    throw new Unsealable();
  }
}
