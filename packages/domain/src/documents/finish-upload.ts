// From bytes that are all here to a document of the firm. Each step may be repeated: a sender that was cut off asks again.
import { createHash } from 'node:crypto';
import type { Transaction } from '@cio/db';
import { conflict, notFound, openSegments, record } from '../platform/index.ts';
import { assertRoomAbout } from './begin-upload.ts';
import type { FileDesk } from './desk.ts';
import { documentEvent } from './events.ts';
import { cleanName } from './file-name.ts';
import { endingsOf } from './media-types.ts';
import { getDocument } from './queries.ts';
import { assertMay, inPlace, isStaff, type FileContext } from './reach.ts';
import type { DocumentDetail, UploadedAs } from './schemas.ts';
import { sealHash, storedFileId } from './stored-file.ts';
import { endUpload, findUpload, toUploadView, type OpenUpload, type Upload } from './upload-store.ts';

export async function finishUpload(
  ctx: FileContext,
  desk: FileDesk,
  uploadId: string,
): Promise<DocumentDetail> {
  assertMay(ctx, 'documents.write', 'own.upload');
  const opened = await findUpload(ctx, uploadId);
  const { upload } = opened;
  if (upload.documentId !== null) return getDocument(ctx, { id: upload.documentId });
  if (upload.received === 0 || upload.received !== upload.size) throw conflict(toUploadView(upload));
  return fileAway(ctx, desk, opened, await settleBytes(desk, opened));
}

/** Makes the staged blocks one content, and says what its SHA-256 is. */
export async function settleBytes(desk: FileDesk, { upload, key }: OpenUpload): Promise<Buffer> {
  await desk.blobs.commit(upload.id, upload.blocks);
  const running = desk.hashes.at(upload.id, upload.received);
  if (running) return running.digest();
  const hash = createHash('sha256');
  const size = upload.received;
  const read = (from: number, count: number) => desk.blobs.read(upload.id, from, count);
  for await (const piece of openSegments(read, { key, fileId: upload.id }, { size, start: 0, end: size }))
    hash.update(piece);
  return hash.digest();
}

/** The document, its file if the firm has no such bytes yet, and the facts about it: all or nothing. */
export async function fileAway(
  ctx: FileContext,
  desk: FileDesk,
  opened: OpenUpload,
  sha256: Buffer,
  about: Pick<Upload, 'personId' | 'type'> = opened.upload,
): Promise<DocumentDetail> {
  const { upload, place } = opened;
  const { orgId } = place;
  const documentId = ctx.newId();
  const now = ctx.now();
  const { isNew } = await inPlace(ctx, place, async (tx) => {
    // Told after the bytes came: a form may name the client last.
    if (about.personId !== upload.personId)
      await assertRoomAbout(tx, desk.limits, { orgId, personId: about.personId });
    const kept = await keepBytes(tx, ctx, opened, { sha256, documentId });
    const uploadedAs = asWhom(ctx);
    const document = {
      ...{ id: documentId, orgId, personId: about.personId, storedFileId: kept.id, type: about.type },
      ...{ status: 'uploaded', name: cleanName(upload.name, endingsOf(upload.mediaType!)) },
      ...{ uploadedBy: ctx.actor.userId, uploadedAs, createdAt: now, updatedAt: now },
      sharedAt: uploadedAs === 'applicant' ? now : null,
    };
    await tx.document.createMany({ data: [document] });
    const stated = ['name', ...(about.type ? ['type'] : []), ...(about.personId ? ['personId'] : [])];
    await record(tx, ctx, documentEvent('documents.uploaded', document, stated));
    return kept;
  });
  await forgetUpload(desk, upload, isNew);
  return getDocument(ctx, { id: documentId });
}

/** The bytes of an upload as a file of the firm, once however often they come; and the upload is over. */
export async function keepBytes(
  tx: Transaction,
  ctx: Pick<FileContext, 'masterKey' | 'now'>,
  { upload, place: { orgId }, key }: OpenUpload,
  { sha256, documentId }: { sha256: Buffer; documentId: string | null },
): Promise<{ id: string; isNew: boolean }> {
  const id = storedFileId(ctx.masterKey, orgId, sha256);
  const { count } = await tx.storedFile.createMany({
    data: [
      {
        ...{ id, orgId, keyId: upload.keyId, blobId: upload.id, sealedHash: sealHash(key, sha256) },
        ...{ size: upload.received, mediaType: upload.mediaType!, createdAt: ctx.now() },
      },
    ],
    skipDuplicates: true,
  });
  const isNew = count === 1;
  // Given up by the sweep or finished by another try meanwhile: whoever came first is right, and nothing of this stays.
  if (!(await endUpload(tx, upload.id, { state: isNew ? 'done' : 'spare', documentId }))) throw notFound();
  if (isNew)
    await tx.$executeRaw`insert into firm_storage as s (org_id, bytes, files) values (${orgId}::uuid, ${upload.received}, 1)
      on conflict (org_id) do update set bytes = s.bytes + excluded.bytes, files = s.files + 1`;
  return { id, isNew };
}

/** What is left of an upload once its bytes are kept. */
export async function forgetUpload(
  desk: FileDesk,
  { id }: Pick<Upload, 'id'>,
  isNew: boolean,
): Promise<void> {
  desk.hashes.forget(id);
  // The sweep takes it away where this does not.
  if (!isNew) await desk.blobs.remove(id).catch(() => {});
}

function asWhom(ctx: FileContext): UploadedAs {
  if (!isStaff(ctx)) return 'applicant';
  return ctx.actor.via === 'api-key' ? 'program' : 'staff';
}
