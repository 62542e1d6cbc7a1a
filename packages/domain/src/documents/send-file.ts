// A file in one piece, whose length shows only when it ends: from programs, and from forms without a script.
import { createHash } from 'node:crypto';
import { openUpload } from './begin-upload.ts';
import type { FileDesk } from './desk.ts';
import { fileAway } from './finish-upload.ts';
import { assertMay, type FileContext } from './reach.ts';
import { storeBytes } from './receive-part.ts';
import { SendFileInput, type DocumentDetail } from './schemas.ts';
import { settleBytes } from './finish-upload.ts';
import { dropUpload } from './drop-upload.ts';
import { takePart } from './upload-store.ts';

export interface SentFile {
  /** The bytes are here and whole, and no document stands over them yet. */
  sha256: Buffer;
  /** Makes the document. The context may be one that has joined a transaction. */
  keep(ctx: FileContext): Promise<DocumentDetail>;
  /** Leaves nothing of it. */
  drop(): Promise<void>;
}

export async function sendFile(
  ctx: FileContext,
  desk: FileDesk,
  raw: SendFileInput,
  content: AsyncIterable<Uint8Array>,
): Promise<SentFile> {
  assertMay(ctx, 'documents.write', 'own.upload');
  const opened = await openUpload(ctx, desk, { ...SendFileInput.parse(raw), size: null });
  const { place } = opened;
  const drop = () => dropUpload(ctx, desk, opened.upload.id);
  try {
    const running = createHash('sha256');
    const most = desk.limits.fileBytes;
    const stored = await storeBytes(ctx, desk, opened, content, { endsFile: true, most, hashes: [running] });
    const upload = await takePart(ctx, opened, { ...stored, endsFile: true });
    desk.hashes.keep(upload.id, upload.received, running);
    const sha256 = await settleBytes(ctx, desk, { upload, place });
    return { sha256, keep: (as) => fileAway(as, desk, { upload, place }, sha256), drop };
  } catch (error) {
    // The sweep clears it where this does not.
    await drop().catch(() => {});
    throw error;
  }
}
