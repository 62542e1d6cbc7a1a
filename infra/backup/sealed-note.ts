/** Small notes beside the copies, encrypted whole: how far the log reaches, what was sent. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readIfThere, writeAtomic } from '../local/files.ts';
import { keyFor, readableWith, type BackupKey } from './key.ts';
import { BackupProblem } from './problem.ts';

const NONCE = 12;
const TAG = 16;

export function writeNote(file: string, key: BackupKey, about: string, content: object): void {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyFor(key, 'note'), nonce);
  cipher.setAAD(Buffer.from(about));
  const text = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()]);
  writeAtomic(file, Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64'));
}

export function readNote<Content>(file: string, key: BackupKey, about: string): Content | null {
  const text = readIfThere(file);
  if (text === null) return null;
  const bytes = Buffer.from(text, 'base64');
  for (const one of readableWith(key)) {
    const decipher = createDecipheriv('aes-256-gcm', keyFor(one, 'note'), bytes.subarray(0, NONCE), {
      authTagLength: TAG,
    });
    decipher.setAAD(Buffer.from(about));
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
    try {
      const plain = Buffer.concat([
        decipher.update(bytes.subarray(NONCE, bytes.length - TAG)),
        decipher.final(),
      ]);
      return JSON.parse(plain.toString('utf8')) as Content;
    } catch {
      // Under another key, or changed: the next one, if there is one.
    }
  }
  throw new BackupProblem(`${file} cannot be read with this ENCRYPTION_KEY, or was changed.`);
}
