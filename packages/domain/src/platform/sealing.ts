// Authenticated encryption. A sealed value names the key it is under, so that keys can change while old values stay.
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 1;
const ID_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

export interface SealingKey {
  /** Sixteen bytes that tell this key from others. They are no secret. */
  id: Uint8Array;
  secret: Uint8Array;
}

/** Version, key id, nonce, tag, ciphertext. `about` is not kept: who opens must know what the value belongs to. */
export function seal(key: SealingKey, plain: Uint8Array, about: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.secret, iv);
  const head = Buffer.concat([Buffer.of(VERSION), key.id]);
  cipher.setAAD(Buffer.concat([head, Buffer.from(about, 'utf8')]));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([head, iv, cipher.getAuthTag(), text]);
}

/** The value, or an error: another key, another subject, or a changed byte are told apart by nobody. */
export function unseal(key: SealingKey, sealed: Uint8Array, about: string): Buffer {
  const bytes = Buffer.from(sealed);
  const ivAt = 1 + ID_BYTES;
  const tagAt = ivAt + IV_BYTES;
  const textAt = tagAt + TAG_BYTES;
  const head = bytes.subarray(0, ivAt);
  if (bytes.length < textAt || bytes[0] !== VERSION || !head.subarray(1).equals(key.id))
    throw new Unsealable();
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.secret, bytes.subarray(ivAt, tagAt), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.concat([head, Buffer.from(about, 'utf8')]));
    decipher.setAuthTag(bytes.subarray(tagAt, textAt));
    return Buffer.concat([decipher.update(bytes.subarray(textAt)), decipher.final()]);
  } catch {
    throw new Unsealable();
  }
}

/** Which key a value is under. */
export function keyIdOf(sealed: Uint8Array): Uint8Array {
  if (sealed.length < 1 + ID_BYTES || sealed[0] !== VERSION) throw new Unsealable();
  return sealed.subarray(1, 1 + ID_BYTES);
}

export class Unsealable extends Error {
  constructor() {
    super('A sealed value cannot be opened with this key.');
    this.name = 'Unsealable';
  }
}

/** The installation's own key, from which each firm's keys of each purpose are derived. */
export interface MasterKey {
  derive(purpose: string, orgId: string): SealingKey;
}

/** `encryptionKey` as the environment holds it: 32 bytes in base64. */
export function openMasterKey(encryptionKey: string): MasterKey {
  const master = Buffer.from(encryptionKey, 'base64');
  if (master.length !== KEY_BYTES) throw new Error('ENCRYPTION_KEY must be 32 random bytes in base64.');
  return {
    derive(purpose, orgId) {
      const info = Buffer.from(`canada-immigration-os\0${purpose}\0${orgId}`, 'utf8');
      const secret = Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), info, KEY_BYTES));
      const id = createHash('sha256').update('key id\0').update(secret).digest().subarray(0, ID_BYTES);
      return { id, secret };
    },
  };
}

export const newSecret = (): Buffer => randomBytes(KEY_BYTES);
