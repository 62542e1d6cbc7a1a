/**
 * The key of all copies, made of the instance's master key. Without ENCRYPTION_KEY a copy is noise, and says so.
 */
import { createHash, hkdfSync } from 'node:crypto';

export interface BackupKey {
  secret: Buffer;
  /** Tells this key from others; it is no secret. */
  fingerprint: string;
  /** While the master key is being changed: what was written under the one before can still be read. */
  earlier: BackupKey[];
}

const derive = (from: Uint8Array, about: string): Buffer =>
  Buffer.from(hkdfSync('sha256', from, 'cio.backup.v1', about, 32));

/** From ENCRYPTION_KEY: 32 bytes in base64, or several such keys with commas between them, the newest first. */
export function backupKey(encryptionKey: string): BackupKey {
  const [newest, ...earlier] = encryptionKey.split(',').map((text) => oneKey(text.trim()));
  return { ...newest!, earlier };
}

function oneKey(text: string): BackupKey {
  const secret = derive(Buffer.from(text, 'base64'), 'root');
  const fingerprint = createHash('sha256').update(derive(secret, 'fingerprint')).digest('hex').slice(0, 16);
  return { secret, fingerprint, earlier: [] };
}

/** All that may be read with, the newest first. */
export const readableWith = (key: BackupKey): BackupKey[] => [key, ...key.earlier];

/** Each file, and each kind of file that grows, is under a key of its own. */
export const keyFor = ({ secret }: BackupKey, about: string): Buffer => derive(secret, about);
