/**
 * A file of the log as it lies in the archive: frames that are only ever added, each encrypted and carrying where in the log it
 * begins and until when everything committed is in it.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { open, readFile, truncate } from 'node:fs/promises';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { keyFor, readableWith, type BackupKey } from './key.ts';
import { BackupProblem } from './problem.ts';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** cipher length, offset, plain length, milliseconds; then nonce, text, tag. */
const HEAD = 4 + 4 + 4 + 8;
const NONCE = 12;
const TAG = 16;

export interface WalFrame {
  /** Where in the segment it begins. */
  offset: number;
  bytes: Buffer;
  /** Everything committed until then is in the log up to this frame's end. */
  at: number;
}

const secretOf = (key: BackupKey) => keyFor(key, 'log');

export async function appendFrame(
  file: string,
  key: BackupKey,
  { segment, offset, bytes, at }: WalFrame & { segment: string },
): Promise<void> {
  const packed = await deflate(bytes, { level: 1 });
  const head = Buffer.alloc(HEAD);
  head.writeUInt32BE(packed.length, 0);
  head.writeUInt32BE(offset, 4);
  head.writeUInt32BE(bytes.length, 8);
  head.writeBigUInt64BE(BigInt(at), 12);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', secretOf(key), nonce);
  cipher.setAAD(Buffer.concat([Buffer.from(segment), head]));
  const text = cipher.update(packed);
  cipher.final();
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.write(Buffer.concat([head, nonce, text, cipher.getAuthTag()]));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The frames in their order, each beginning where the one before ended. A torn last one is `torn`. */
export async function readFrames(
  file: string,
  key: BackupKey,
  segment: string,
): Promise<{ frames: WalFrame[]; whole: number; torn: boolean }> {
  const content = await readFile(file);
  const frames: WalFrame[] = [];
  let at = 0;
  let expected = 0;
  while (at + HEAD + NONCE + TAG <= content.length) {
    const head = content.subarray(at, at + HEAD);
    const size = head.readUInt32BE(0);
    const end = at + HEAD + NONCE + size + TAG;
    if (end > content.length) break;
    const bytes = await openWithAny(content.subarray(at + HEAD, end), head, key, segment);
    const frame = bytes && { offset: head.readUInt32BE(4), bytes, at: Number(head.readBigUInt64BE(12)) };
    if (!frame || frame.offset !== expected || bytes.length !== head.readUInt32BE(8))
      throw new BackupProblem(`The log segment ${segment} in the archive is damaged at byte ${at}.`);
    frames.push(frame);
    expected += bytes.length;
    at = end;
  }
  return { frames, whole: at, torn: at < content.length };
}

/** Takes away what was being added when its writer died.. Returns where the file ends. */
export async function trimFrames(file: string, key: BackupKey, segment: string): Promise<number> {
  const { frames, whole, torn } = await readFrames(file, key, segment);
  if (torn) await truncate(file, whole);
  const last = frames.at(-1);
  return last ? last.offset + last.bytes.length : 0;
}

async function openWithAny(
  body: Buffer,
  head: Buffer,
  key: BackupKey,
  segment: string,
): Promise<Buffer | null> {
  for (const one of readableWith(key)) {
    const bytes = await openFrame(body, head, secretOf(one), segment);
    if (bytes) return bytes;
  }
  return null;
}

async function openFrame(
  body: Buffer,
  head: Buffer,
  secret: Buffer,
  segment: string,
): Promise<Buffer | null> {
  const decipher = createDecipheriv('aes-256-gcm', secret, body.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.concat([Buffer.from(segment), head]));
  decipher.setAuthTag(body.subarray(body.length - TAG));
  try {
    const packed = Buffer.concat([
      decipher.update(body.subarray(NONCE, body.length - TAG)),
      decipher.final(),
    ]);
    return await inflate(packed);
  } catch {
    return null;
  }
}
