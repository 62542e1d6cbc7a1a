// The key of one file, and the key that tells equal files of one firm: each firm's own, derived and never stored.
import { createHmac, hkdfSync } from 'node:crypto';
import type { MasterKey } from '../sealing.ts';
import type { FileKey } from './segments.ts';

/** The key that this file is sealed with from its first byte to its last. Another file has another. */
export function fileKey(masterKey: MasterKey, orgId: string, fileId: string): FileKey {
  const { id, secret } = masterKey.derive('files', orgId);
  return {
    keyId: Buffer.from(id).toString('hex'),
    key: new Uint8Array(hkdfSync('sha256', secret, '', `file\n${fileId}`, 32)),
  };
}

/** The name of a content within its firm: who lacks the firm's key can neither make it nor compare it across firms. */
export const contentName = (masterKey: MasterKey, orgId: string, sha256: Uint8Array): Buffer =>
  createHmac('sha256', masterKey.derive('file-contents', orgId).secret).update(sha256).digest();
