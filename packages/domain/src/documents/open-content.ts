// The content of a document, for whoever may see it. That it was opened is written down before the first byte leaves.
import { fileKey, notFound, openSegments, type MasterKey, type ServiceContext } from '../platform/index.ts';
import type { FileDesk } from './desk.ts';
import { OPENED } from './events.ts';
import { noteOpened } from './note-opened.ts';
import { findDocument, type DocumentRow } from './queries.ts';
import { assertMay, inPlace, type FileContext } from './reach.ts';
import { GetDocumentInput } from './schemas.ts';
import { openHash } from './stored-file.ts';

/** A content with all that an answer says about it. */
export interface OpenContent {
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  since: Date;
  /** The bytes from `start` to before `end`. What was changed in the store does not come: it throws instead. */
  read(start: number, end: number, signal?: AbortSignal): AsyncIterable<Buffer>;
}

export async function openContent(
  ctx: FileContext,
  desk: FileDesk,
  raw: GetDocumentInput,
): Promise<OpenContent> {
  assertMay(ctx, 'documents.read', 'own.read');
  const { id } = GetDocumentInput.parse(raw);
  const { row, place } = await findDocument(ctx, id);
  await inPlace(ctx, place, (tx) =>
    noteOpened(tx, ctx, { action: OPENED, orgId: row.org_id, documentId: id }),
  );
  return contentOf(ctx, desk, row);
}

/** Asked before an answer that needs no content, such as "unchanged": the same rights, and nothing is written down. */
export async function assertOpenable(ctx: FileContext, raw: GetDocumentInput): Promise<void> {
  assertMay(ctx, 'documents.read', 'own.read');
  const { id } = GetDocumentInput.parse(raw);
  await findDocument(ctx, id);
}

type ContentRow = Pick<
  DocumentRow,
  'org_id' | 'name' | 'media_type' | 'size' | 'blob_id' | 'sealed_hash' | 'created_at'
>;

export function contentOf(
  { masterKey }: Pick<ServiceContext, 'masterKey'> & { masterKey: MasterKey },
  { blobs }: Pick<FileDesk, 'blobs'>,
  row: ContentRow,
): OpenContent {
  const { key } = fileKey(masterKey, row.org_id, row.blob_id);
  const { blob_id: fileId, size } = row;
  return {
    name: row.name,
    mediaType: row.media_type,
    size,
    sha256: openHash(key, row.sealed_hash),
    since: row.created_at,
    read(start, end, signal) {
      if (start < 0 || end > size || start >= end) throw notFound();
      const fetch = (from: number, count: number) => blobs.read(fileId, from, count, signal);
      return openSegments(fetch, { key, fileId }, { size, start, end });
    },
  };
}
