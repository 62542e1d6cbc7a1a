// The one way in which the product seals a value: AES-256-GCM, with a head that names the key and the algorithm, so that
// keys can change while old values stay. What the value belongs to is bound to it and not kept: moved elsewhere it stays shut.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** AES-256-GCM with a nonce of 12 bytes and a tag of 16. Another algorithm would be another number and another name. */
const VERSION = 1;
const ALGORITHM = 'A256GCM';
const ID_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;
export const SECRET_BYTES = 32;

export interface SealingKey {
  /** Sixteen bytes that tell this key from others. They are no secret. */
  id: Uint8Array;
  secret: Uint8Array;
}

/** Version, key id, nonce, tag, ciphertext. `about` is not kept: who opens must know what the value belongs to. */
export function sealBytes(key: SealingKey, plain: Uint8Array, about: string): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(IV_BYTES);
  const head = Buffer.concat([Buffer.of(VERSION), key.id]);
  const cipher = createCipheriv('aes-256-gcm', key.secret, iv);
  cipher.setAAD(Buffer.concat([head, Buffer.from(about, 'utf8')]));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return new Uint8Array(Buffer.concat([head, iv, cipher.getAuthTag(), text]));
}

/** The value, or an error: another key, another subject, or a changed byte are told apart by nobody. */
export function openBytes(key: SealingKey, sealed: Uint8Array, about: string): Uint8Array<ArrayBuffer> {
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
    return new Uint8Array(Buffer.concat([decipher.update(bytes.subarray(textAt)), decipher.final()]));
  } catch {
    throw new Unsealable();
  }
}

/** Which key a value is under. */
export function keyIdOf(sealed: Uint8Array): Uint8Array {
  if (sealed.length < 1 + ID_BYTES || sealed[0] !== VERSION) throw new Unsealable();
  return sealed.subarray(1, 1 + ID_BYTES);
}

/** The same value for a column of text: "keyId:A256GCM.…". */
export function textOf(sealed: Uint8Array): string {
  const rest = Buffer.from(sealed.subarray(1 + ID_BYTES)).toString('base64url');
  return `${idText(keyIdOf(sealed))}:${ALGORITHM}.${rest}`;
}

export function bytesOf(text: string): Uint8Array {
  const match = TEXT.exec(text);
  if (!match) throw new Unsealable();
  return Buffer.concat([Buffer.of(VERSION), idBytes(match[1]!), Buffer.from(match[2]!, 'base64url')]);
}

const TEXT = new RegExp(
  `^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}):${ALGORITHM}\\.([\\w-]+)$`,
);

export const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
export const idText = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

export class Unsealable extends Error {
  constructor(message = 'A sealed value cannot be opened with this key.') {
    super(message);
    this.name = 'Unsealable';
  }
}

export const newSecret = (): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(SECRET_BYTES));
