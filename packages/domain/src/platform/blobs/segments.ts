// Long contents, sealed in segments, so that they are sealed and opened as they flow and any part can be read alone. Each
// segment is bound to its file, its place and to whether it is the last: moved, left out, cut off or changed, it does not open.
import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import { Unsealable } from '../keys/sealed.ts';

/** What a sealed content belongs to. */
export interface SealedFile {
  key: Uint8Array;
  fileId: string;
}

/** Of the content. Parts of an upload begin at multiples of it. */
export const SEGMENT_BYTES = 64 * 1024;
const NONCE = 12;
const TAG = 16;
const STORED_SEGMENT = NONCE + SEGMENT_BYTES + TAG;
/** What is handed to the store at a time, and so what one transfer keeps in memory. */
const BLOCK_SEGMENTS = 32;

export const segmentsOf = (size: number): number => Math.ceil(size / SEGMENT_BYTES);

interface Part {
  /** Of the first segment in this part. */
  firstSegment: number;
  /** The content ends with this part. */
  endsFile: boolean;
}

/**
 * The content in sealed blocks. It holds back what it has until more comes, because only the end tells which segment is the
 * last. A part that does not end its file must be whole segments.
 */
export async function* sealSegments(
  content: AsyncIterable<Uint8Array>,
  file: SealedFile,
  { firstSegment, endsFile }: Part,
): AsyncGenerator<Buffer> {
  const plain = Buffer.allocUnsafe(BLOCK_SEGMENTS * SEGMENT_BYTES);
  let filled = 0;
  let segment = firstSegment;
  const seal = (last: boolean): Buffer => {
    const block = sealBlock(file, plain.subarray(0, filled), segment, last);
    segment += segmentsOf(filled);
    filled = 0;
    return block;
  };
  for await (const piece of content) {
    for (let at = 0; at < piece.length;) {
      if (filled === plain.length) yield seal(false);
      const taken = Math.min(plain.length - filled, piece.length - at);
      plain.set(piece.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
    }
  }
  if (!endsFile && filled % SEGMENT_BYTES !== 0)
    throw new RangeError('A part of a file must be whole segments.');
  if (filled > 0) yield seal(endsFile);
}

function sealBlock(file: SealedFile, plain: Buffer, firstSegment: number, endsFile: boolean): Buffer {
  const count = segmentsOf(plain.length);
  const stored = Buffer.allocUnsafe(plain.length + count * (NONCE + TAG));
  for (let index = 0; index < count; index += 1) {
    const text = plain.subarray(index * SEGMENT_BYTES, (index + 1) * SEGMENT_BYTES);
    const at = index * STORED_SEGMENT;
    const nonce = stored.subarray(at, at + NONCE);
    // Drawn anew for each writing: a part that is sent a second time with other bytes never meets its first nonce.
    randomFillSync(nonce);
    const last = endsFile && index === count - 1;
    const cipher = createCipheriv('aes-256-gcm', file.key, nonce).setAAD(
      aboutSegment(file, firstSegment + index, last),
    );
    stored.set(cipher.update(text), at + NONCE);
    cipher.final();
    stored.set(cipher.getAuthTag(), at + NONCE + text.length);
  }
  return stored;
}

/** The content from `start` to before `end`, read from where it is kept. `size` is that of the whole content. */
export async function* openSegments(
  read: (from: number, count: number) => AsyncIterable<Uint8Array>,
  file: SealedFile,
  { size, start, end }: { size: number; start: number; end: number },
): AsyncGenerator<Buffer> {
  const last = segmentsOf(size) - 1;
  const [first, until] = [Math.floor(start / SEGMENT_BYTES), segmentsOf(end)];
  const from = first * STORED_SEGMENT;
  const to = until > last ? storedSize(size) : until * STORED_SEGMENT;
  let segment = first;
  for await (const stored of inPieces(read(from, to - from), STORED_SEGMENT)) {
    const plain = openSegment(file, stored, segment, segment === last);
    const at = segment * SEGMENT_BYTES;
    yield plain.subarray(Math.max(0, start - at), Math.min(plain.length, end - at));
    segment += 1;
  }
  if (segment !== until) throw new Unsealable();
}

/** How many bytes a content of this size takes. */
export const storedSize = (size: number): number => size + segmentsOf(size) * (NONCE + TAG);

function openSegment(file: SealedFile, stored: Buffer, segment: number, last: boolean): Buffer {
  if (stored.length <= NONCE + TAG) throw new Unsealable();
  try {
    const decipher = createDecipheriv('aes-256-gcm', file.key, stored.subarray(0, NONCE), {
      authTagLength: TAG,
    })
      .setAAD(aboutSegment(file, segment, last))
      .setAuthTag(stored.subarray(stored.length - TAG));
    const plain = decipher.update(stored.subarray(NONCE, stored.length - TAG));
    decipher.final();
    return plain;
  } catch {
    throw new Unsealable();
  }
}

/** The same bytes in pieces of one length, and a shorter one at the end. */
async function* inPieces(source: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<Buffer> {
  let piece = Buffer.allocUnsafe(length);
  let filled = 0;
  for await (const bytes of source) {
    for (let at = 0; at < bytes.length;) {
      const taken = Math.min(length - filled, bytes.length - at);
      piece.set(bytes.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
      if (filled < length) continue;
      yield piece;
      piece = Buffer.allocUnsafe(length);
      filled = 0;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}

function aboutSegment({ fileId }: SealedFile, segment: number, last: boolean): Buffer {
  const place = Buffer.allocUnsafe(5);
  place.writeUInt32BE(segment, 0);
  place.writeUInt8(last ? 1 : 0, 4);
  return Buffer.concat([Buffer.from(`file segment\0${fileId}\0`), place]);
}
