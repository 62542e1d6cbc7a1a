/**
 * The key of all copies, made of the instance's master key. Without ENCRYPTION_KEY a copy is noise, and says so.
 */
import { createHash, hkdfSync } from 'node:crypto';

export interface BackupKey {
  secret: Buffer;
  /** Tells this key from others; it is no secret. */
  fingerprint: string;
}

const derive = (from: Uint8Array, about: string): Buffer =>
  Buffer.from(hkdfSync('sha256', from, 'cio.backup.v1', about, 32));

/** From the 32 bytes in base64 of ENCRYPTION_KEY. */
export function backupKey(encryptionKey: string): BackupKey {
  const secret = derive(Buffer.from(encryptionKey, 'base64'), 'root');
  const fingerprint = createHash('sha256').update(derive(secret, 'fingerprint')).digest('hex').slice(0, 16);
  return { secret, fingerprint };
}

/** Each file, and each kind of file that grows, is under a key of its own. */
export const keyFor = ({ secret }: BackupKey, about: string): Buffer => derive(secret, about);
