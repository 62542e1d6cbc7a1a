// Bytes on their way in: hashed, looked at, sealed and stored as they flow. Whatever happens halfway, what was staged is part
// of nothing until its row says so.
import { createHash, randomBytes, timingSafeEqual, type Hash } from 'node:crypto';
import { DomainError, sealSegments, SEGMENT_BYTES } from '../platform/index.ts';
import type { FileDesk } from './desk.ts';
import { HEAD_BYTES, mediaTypeOf } from './media-types.ts';
import { assertMay, type FileContext } from './reach.ts';
import { MOST_PART_BYTES, type UploadView } from './schemas.ts';
import {
  findUpload,
  takePart,
  toUploadView,
  whereItStands,
  type OpenUpload,
  type Upload,
} from './upload-store.ts';

export interface Part {
  offset: number;
  /** As announced; more is not read, less is not taken. */
  length: number;
  /** What the sender holds the part to be: its SHA-256. */
  sha256: Uint8Array;
}

/** How many blocks may be on their way to the store while the next is filled: what a transfer keeps in memory. */
const BLOCKS_UNDER_WAY = 2;

/** Says, before a byte of it is read, whether the part may come; then takes it as a whole or not at all. */
export async function receivePart(
  ctx: FileContext,
  desk: FileDesk,
  uploadId: string,
  part: Part,
  open: () => AsyncIterable<Uint8Array>,
): Promise<UploadView> {
  assertMay(ctx, 'documents.write', 'own.upload');
  const opened = await findUpload(ctx, uploadId);
  const { upload } = opened;
  const endsFile = assertFits(upload, part);
  if (upload.received !== part.offset) throw await whereItStands(ctx, uploadId);
  const own = createHash('sha256');
  const running = part.offset === 0 ? createHash('sha256') : desk.hashes.at(uploadId, part.offset);
  const stored = await storeBytes(desk, opened, open(), {
    endsFile,
    most: part.length,
    cut: refusedPart('partCut'),
    hashes: running ? [own, running] : [own],
  });
  if (!timingSafeEqual(own.digest(), part.sha256)) throw refusedPart('partSpoilt');
  const next = await takePart(ctx, opened, { ...stored, endsFile });
  if (running) desk.hashes.keep(uploadId, next.received, running);
  return toUploadView(next);
}

const refusedPart = (key: 'partCut' | 'partSpoilt' | 'partPlace') =>
  new DomainError('invalid', { fields: { part: { key } } });

/** Whether the part ends its file. */
function assertFits({ size, state }: Upload, { offset, length, sha256 }: Part): boolean {
  if (length > MOST_PART_BYTES) throw new DomainError('too_large');
  const ends = offset + length === size;
  const whole = offset % SEGMENT_BYTES === 0 && (ends || length % SEGMENT_BYTES === 0);
  if (
    state !== 'open' ||
    size === null ||
    length < 1 ||
    offset + length > size ||
    !whole ||
    sha256.length !== 32
  )
    throw refusedPart('partPlace');
  return ends;
}

/** Seals and stages what comes, back-pressure included: the sender is read no faster than the store takes it. */
export async function storeBytes(
  { blobs }: Pick<FileDesk, 'blobs'>,
  { upload, key }: OpenUpload,
  content: AsyncIterable<Uint8Array>,
  {
    endsFile,
    most,
    cut,
    hashes,
  }: { endsFile: boolean; most: number; cut?: DomainError; hashes: readonly Hash[] },
): Promise<{ bytes: number; blocks: string[]; mediaType: string }> {
  let bytes = 0;
  let { mediaType } = upload;
  async function* watched(): AsyncGenerator<Uint8Array> {
    let head: Buffer | null = mediaType === null ? Buffer.alloc(0) : null;
    for await (const piece of content) {
      bytes += piece.length;
      if (bytes > most) throw new DomainError('too_large');
      for (const hash of hashes) hash.update(piece);
      if (head) {
        // The first bytes decide whether any of it is taken.
        head = Buffer.concat([head, piece]);
        if (head.length < HEAD_BYTES) continue;
        mediaType = assertTaken(head);
        yield head;
        head = null;
      } else yield piece;
    }
    // Less than was announced: the line broke, and what came is no part.
    if (cut && bytes < most) throw cut;
    if (head && head.length > 0) {
      mediaType = assertTaken(head);
      yield head;
    }
  }
  const file = { key, fileId: upload.id };
  const firstSegment = upload.received / SEGMENT_BYTES;
  const blocks: string[] = [];
  const underWay = new Set<Promise<void>>();
  try {
    for await (const block of sealSegments(watched(), file, { firstSegment, endsFile })) {
      // A name of its own for each try: a slow one that was given up can never put its bytes in the place of a later one.
      const blockId = randomBytes(18).toString('base64');
      blocks.push(blockId);
      const staged = blobs.stage(upload.id, blockId, block).finally(() => underWay.delete(staged));
      underWay.add(staged);
      if (underWay.size >= BLOCKS_UNDER_WAY) await Promise.race(underWay);
    }
    await Promise.all(underWay);
  } finally {
    // Nobody may go on while blocks of this try are still on their way.
    await Promise.allSettled(underWay);
  }
  if (bytes === 0 || mediaType === null)
    throw new DomainError('invalid', { fields: { file: { key: 'fileEmpty' } } });
  return { bytes, blocks, mediaType };
}

function assertTaken(head: Uint8Array): string {
  const mediaType = mediaTypeOf(head.subarray(0, HEAD_BYTES));
  if (mediaType === null) throw new DomainError('unsupported', { fields: { file: { key: 'fileKind' } } });
  return mediaType;
}
