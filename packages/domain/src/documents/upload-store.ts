// Loads and moves this module's rows of files on their way in.
import type { Statement, Transaction } from '@cio/db';
import { conflict, DomainError } from '../platform/index.ts';
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

const statement = (orgId: string, id: string): Statement => ({
  name: 'upload',
  text: `select id, person_id as "personId", name, type, size, received, blocks, key_id as "keyId", media_type as "mediaType",
      state, document_id as "documentId" from uploads where org_id = $1 and id = $2 and state <> 'dropped'`,
  values: [orgId, id],
});

/** An upload of the reader's own that was not given up. */
export async function findUpload(ctx: FileContext, id: string): Promise<{ upload: Upload; place: Place }> {
  const { row, place } = await findById<Upload>(ctx, id, statement);
  return { upload: row, place };
}

/** How long an upload that nobody goes on with is kept. */
export const UPLOAD_LIFE_MS = 24 * 3_600_000;

/** Takes a part into the upload, if it is still where the part begins. Otherwise whoever came first is right. */
export async function takePart(
  ctx: FileContext,
  { upload, place }: { upload: Upload; place: Place },
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
  outcome: { state: 'done' | 'spare'; documentId: string },
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
