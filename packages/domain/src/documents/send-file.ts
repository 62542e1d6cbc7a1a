// A file in one piece, whose length shows only when it ends: from programs, and from forms without a script.
import { createHash } from 'node:crypto';
import { openUpload } from './begin-upload.ts';
import type { FileDesk } from './desk.ts';
import { dropUpload } from './drop-upload.ts';
import { fileAway, settleBytes } from './finish-upload.ts';
import { assertMay, type FileContext } from './reach.ts';
import { storeBytes } from './receive-part.ts';
import { SendFileInput, type DocumentDetail } from './schemas.ts';
import { takePart } from './upload-store.ts';

/** The bytes are here and whole, and no document stands over them yet. */
export interface SentFile {
  sha256: Buffer;
  /**
   * Makes the document, and says whom and what it is about where that was not known before. The context may be one that has
   * joined a transaction.
   */
  keep(ctx: FileContext, about?: { personId: string | null; type: string | null }): Promise<DocumentDetail>;
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
  const drop = () => dropUpload(ctx, desk, opened.upload.id);
  try {
    const running = createHash('sha256');
    const most = desk.limits.fileBytes;
    const stored = await storeBytes(desk, opened, content, { endsFile: true, most, hashes: [running] });
    const upload = await takePart(ctx, opened, { ...stored, endsFile: true });
    desk.hashes.keep(upload.id, upload.received, running);
    const sha256 = await settleBytes(desk, { ...opened, upload });
    return { sha256, keep: (as, about) => fileAway(as, desk, { ...opened, upload }, sha256, about), drop };
  } catch (error) {
    // The sweep clears it where this does not.
    await drop().catch(() => {});
    throw error;
  }
}
