// What modules do with a firm's keys: seal a field, open it, find it, and encrypt a file.
import { createHmac, hkdfSync } from 'node:crypto';
import type { FirmKeys } from './firm-keys.ts';
import { bytesOf, idText, keyIdOf, openBytes, SECRET_BYTES, sealBytes, textOf } from './sealed.ts';

/** A column of a table. Values of different columns have nothing in common, even where they read the same. */
export interface SealedColumn {
  table: string;
  field: string;
}

/** One field of one row: a sealed value that is copied into another does not open there. */
export interface SealedPlace extends SealedColumn {
  id: string;
}

/** "keyId:A256GCM.…", for a column of text. */
export const seal = (keys: FirmKeys, place: SealedPlace, text: string): string =>
  textOf(sealBytes(keys.active('field'), Buffer.from(text, 'utf8'), about(keys, place)));

export function unseal(keys: FirmKeys, place: SealedPlace, sealed: string): string {
  const bytes = bytesOf(sealed);
  const key = keys.find('field', idText(keyIdOf(bytes)));
  return Buffer.from(openBytes(key, bytes, about(keys, place))).toString('utf8');
}

/** What a row keeps beside the sealed value so that an exact search finds it: "keyId:…", the same for the same value. */
export const blindIndex = (keys: FirmKeys, column: SealedColumn, normalized: string): string =>
  indexUnder(keys.active('index'), column, normalized);

/** What to look for: while keys are being changed, a row may still stand under the one before. */
export const blindIndexes = (keys: FirmKeys, column: SealedColumn, normalized: string): string[] =>
  keys.live('index').map((key) => indexUnder(key, column, normalized));

export interface FileKey {
  /** Kept beside the file: it names the firm's key that this one comes from. */
  keyId: string;
  key: Uint8Array;
}

/**
 * The key of one file. A new file asks without a key id; one that is there asks with the id that it was encrypted under, and
 * is answered so for as long as the firm exists: changing the firm's keys does not write its files anew.
 */
export function fileKey(keys: FirmKeys, fileId: string, keyId?: string): FileKey {
  const from = keyId === undefined ? keys.active('file') : keys.find('file', keyId);
  const info = `file\n${keys.orgId}\n${fileId}`;
  const key = new Uint8Array(hkdfSync('sha256', from.secret, '', info, SECRET_BYTES));
  return { keyId: idText(from.id), key };
}

/** Half of the digest is plenty to tell values apart, and keeps the index narrow. */
const INDEX_BYTES = 16;

function indexUnder(
  key: { id: Uint8Array; secret: Uint8Array },
  { table, field }: SealedColumn,
  normalized: string,
): string {
  const digest = createHmac('sha256', key.secret).update(`${table}\n${field}\n${normalized}`).digest();
  return `${idText(key.id)}:${digest.subarray(0, INDEX_BYTES).toString('base64url')}`;
}

const about = ({ orgId }: FirmKeys, { table, field, id }: SealedPlace) =>
  `field\n${orgId}\n${table}\n${field}\n${id}`;
