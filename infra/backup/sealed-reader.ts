/**
 * Reads what SealedWriter wrote. Every byte that comes out was checked; the end comes out only when it is the real one.
 */
import { createDecipheriv } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { readableWith, type BackupKey } from './key.ts';
import { BackupProblem } from './problem.ts';
import {
  COMPRESSED,
  FRAME_BYTES,
  FRAME_HEAD,
  frameKey,
  LAST,
  MAGIC,
  nonceOf,
  type SealedHead,
} from './sealed-writer.ts';

const inflate = promisify(inflateRaw);
const TAG_BYTES = 16;
const MOST_HEAD = 64 * 1024;

/** What the file says of itself to anybody. */
export async function readHead(file: string): Promise<SealedHead> {
  return withFile(file, async (handle) => (await headOf(handle, file)).head);
}

/** The content, frame by frame. Throws at the first byte that is not as it was written. */
export async function* readSealed(file: string, key: BackupKey): AsyncGenerator<Buffer> {
  const handle = await openToRead(file);
  try {
    const { head, raw, end } = await headOf(handle, file);
    const secret = frameKey(keyOf(head, key, file), raw);
    let at = end;
    for (let frame = 0; ; frame += 1) {
      const lead = await readAt(handle, at, FRAME_HEAD);
      const flags = lead[0] ?? 0;
      const size = lead.length === FRAME_HEAD ? lead.readUInt32BE(1) : 0;
      const body = await readAt(handle, at + FRAME_HEAD, Math.min(size, FRAME_BYTES) + TAG_BYTES);
      if (lead.length < FRAME_HEAD || body.length < size + TAG_BYTES)
        throw damaged(file, at, 'it ends too early');
      const packed = openFrame(secret, frame, lead, body);
      if (!packed) throw damaged(file, at, 'it was changed after it was written');
      yield flags & COMPRESSED ? await inflate(packed, { maxOutputLength: FRAME_BYTES }) : packed;
      at += FRAME_HEAD + body.length;
      if (flags & LAST) break;
    }
    if ((await readAt(handle, at, 1)).length > 0) throw damaged(file, at, 'something was added to its end');
  } finally {
    await handle.close();
  }
}

function keyOf(head: Pick<SealedHead, 'key'>, key: BackupKey, file: string): BackupKey {
  const fits = readableWith(key).find(({ fingerprint }) => fingerprint === head.key);
  if (fits) return fits;
  throw new BackupProblem(
    `${file} was made under another ENCRYPTION_KEY (${head.key}) than the one given (${key.fingerprint}). Without the key of its day nothing in it can be read: give that one.`,
  );
}

function openFrame(secret: Buffer, frame: number, lead: Buffer, body: Buffer): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', secret, nonceOf(frame), { authTagLength: TAG_BYTES });
  decipher.setAAD(lead);
  decipher.setAuthTag(body.subarray(body.length - TAG_BYTES));
  const plain = decipher.update(body.subarray(0, body.length - TAG_BYTES));
  try {
    decipher.final();
    return plain;
  } catch {
    return null;
  }
}

async function headOf(
  handle: FileHandle,
  file: string,
): Promise<{ head: SealedHead; raw: Buffer; end: number }> {
  const start = MAGIC.length + 4;
  const lead = await readAt(handle, 0, start);
  if (lead.length < start || lead.toString('latin1', 0, MAGIC.length) !== MAGIC)
    throw new BackupProblem(`${file} is no backup of this product.`);
  const size = lead.readUInt32BE(MAGIC.length);
  const raw = await readAt(handle, start, Math.min(size, MOST_HEAD));
  try {
    return { head: JSON.parse(raw.toString('utf8')) as SealedHead, raw, end: start + size };
  } catch {
    throw damaged(file, start, 'its head cannot be read');
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const room = Buffer.allocUnsafe(length);
  let held = 0;
  while (held < length) {
    const { bytesRead } = await handle.read(room, held, length - held, position + held);
    if (bytesRead === 0) break;
    held += bytesRead;
  }
  return room.subarray(0, held);
}

async function openToRead(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new BackupProblem(
      code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code}).`,
      { cause: error },
    );
  }
}

async function withFile<T>(file: string, work: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await openToRead(file);
  try {
    return await work(handle);
  } finally {
    await handle.close();
  }
}

const damaged = (file: string, at: number, how: string) =>
  new BackupProblem(`${file} is damaged at byte ${at}: ${how}. Take another copy.`);
