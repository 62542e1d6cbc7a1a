// The content of a document, for whoever may see it. That it was opened is written down before the first byte leaves.
import { notFound, openSegments } from '../platform/index.ts';
import type { FileDesk } from './desk.ts';
import { OPENED } from './events.ts';
import { noteOpened } from './note-opened.ts';
import { findDocument, type DocumentRow } from './queries.ts';
import { assertMay, type FileContext } from './reach.ts';
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
  const { id: documentId } = GetDocumentInput.parse(raw);
  const [reading, now] = [`${ctx.actor.userId} ${documentId}`, ctx.now()];
  // A reader of PDF asks for dozens of parts: that is one reading.
  const isKnown = desk.readings.has(reading, now);
  const { row, key } = await findDocument(ctx, documentId, async (tx, { org_id: orgId }) => {
    if (!isKnown) await noteOpened(tx, ctx, { action: OPENED, orgId, documentId });
  });
  if (!isKnown) desk.readings.keep(reading, now);
  return contentOf(desk, row, key);
}

type ContentRow = Pick<
  DocumentRow,
  'name' | 'media_type' | 'size' | 'blob_id' | 'sealed_hash' | 'created_at'
>;

export function contentOf({ blobs }: Pick<FileDesk, 'blobs'>, row: ContentRow, key: Uint8Array): OpenContent {
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
