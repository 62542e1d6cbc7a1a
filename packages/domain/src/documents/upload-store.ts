// Loads and moves this module's rows of files on their way in.
import type { Transaction } from '@cio/db';
import { conflict, fileKey, firmKeys, type DomainError } from '../platform/index.ts';
import { findById, inPlace, type FileContext, type Place } from './reach.ts';
import type { UploadView } from './schemas.ts';

export type UploadState = 'open' | 'done' | 'spare' | 'dropped';

export interface Upload {
  id: string;
  personId: string | null;
  name: string;
  type: string | null;
  size: number | null;
  received: number;
  blocks: string[];
  keyId: string;
  mediaType: string | null;
  state: UploadState;
  documentId: string | null;
}

/** An upload with its place and the key that its bytes are sealed with. */
export interface OpenUpload {
  upload: Upload;
  place: Place;
  key: Uint8Array;
}

/** An upload of the reader's own that was not given up. */
export async function findUpload(ctx: FileContext, id: string): Promise<OpenUpload> {
  return findById(ctx, id, async (tx, { orgId }) => {
    const row = await tx.upload.findFirst({
      where: { orgId, id, state: { not: 'dropped' } },
      select: COLUMNS,
    });
    if (!row) return null;
    const upload: Upload = { ...row, state: row.state as UploadState };
    return { upload, key: fileKey(await firmKeys(tx, ctx, orgId), id, upload.keyId).key };
  });
}

const COLUMNS = {
  ...{ id: true, personId: true, name: true, type: true, size: true, received: true, blocks: true },
  ...{ keyId: true, mediaType: true, state: true, documentId: true },
} as const;

/** How long an upload that nobody goes on with is kept. */
export const UPLOAD_LIFE_MS = 24 * 3_600_000;

/** Takes a part into the upload, if it is still where the part begins. Otherwise whoever came first is right. */
export async function takePart(
  ctx: FileContext,
  { upload, place }: OpenUpload,
  part: { bytes: number; blocks: readonly string[]; mediaType: string; endsFile: boolean },
): Promise<Upload> {
  const received = upload.received + part.bytes;
  const next: Upload = {
    ...upload,
    received,
    size: upload.size ?? (part.endsFile ? received : null),
    blocks: [...upload.blocks, ...part.blocks],
    mediaType: part.mediaType,
  };
  const { count } = await inPlace(ctx, place, (tx) =>
    tx.upload.updateMany({
      where: { id: upload.id, state: 'open', received: upload.received },
      data: {
        received,
        size: next.size,
        blocks: next.blocks,
        mediaType: part.mediaType,
        expiresAt: new Date(ctx.now().getTime() + UPLOAD_LIFE_MS),
      },
    }),
  );
  if (count === 0) throw await whereItStands(ctx, upload.id);
  return next;
}

/** Ends an upload in the transaction of what comes of it: once, whoever else tries. */
export async function endUpload(
  tx: Transaction,
  id: string,
  outcome: { state: 'done' | 'spare'; documentId: string | null },
): Promise<boolean> {
  const { count } = await tx.upload.updateMany({ where: { id, state: 'open' }, data: outcome });
  return count === 1;
}

/** The conflict that tells a sender where to go on. */
export async function whereItStands(ctx: FileContext, id: string): Promise<DomainError> {
  const { upload } = await findUpload(ctx, id);
  return conflict(toUploadView(upload));
}

export const toUploadView = ({ id, size, received }: Upload): UploadView => ({
  id,
  size: size ?? received,
  offset: received,
});
