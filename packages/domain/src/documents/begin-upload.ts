import { DomainError, fileKey, isId, notFound } from '../platform/index.ts';
import type { FileDesk } from './desk.ts';
import { cleanName } from './file-name.ts';
import { assertMay, inPlace, placeOf, type FileContext, type Place } from './reach.ts';
import { BeginUploadInput, type UploadView } from './schemas.ts';
import { toUploadView, UPLOAD_LIFE_MS, type Upload } from './upload-store.ts';

/** Makes room for a file of a known length, which then comes in parts. */
export async function beginUpload(
  ctx: FileContext,
  desk: FileDesk,
  raw: BeginUploadInput,
): Promise<UploadView> {
  assertMay(ctx, 'documents.write', 'own.upload');
  const { personId, name, size } = BeginUploadInput.parse(raw);
  const { upload } = await openUpload(ctx, desk, { personId, name, type: null, size });
  return toUploadView(upload);
}

/** Whether a file of this size may come, asked before any of it is read. Without a size, one of any length. */
export async function openUpload(
  ctx: FileContext,
  { limits }: FileDesk,
  file: Pick<Upload, 'personId' | 'name' | 'type' | 'size'>,
): Promise<{ upload: Upload; place: Place }> {
  if ((file.size ?? 0) > limits.fileBytes) throw new DomainError('too_large');
  if (file.personId !== null && !isId(file.personId)) throw notFound();
  const place = placeOf(ctx, file.personId);
  const { orgId } = place;
  const id = ctx.newId();
  const upload: Upload = {
    ...file,
    id,
    name: cleanName(file.name),
    received: 0,
    blocks: [],
    keyId: fileKey(ctx.masterKey, orgId, id).keyId,
    mediaType: null,
    state: 'open',
    documentId: null,
  };
  const now = ctx.now();
  const { userId: startedBy } = ctx.actor;
  await inPlace(ctx, place, async (tx) => {
    if (upload.personId !== null) {
      const { personId } = upload;
      if ((await tx.person.count({ where: { id: personId, clientStatus: { not: null } } })) === 0)
        throw notFound();
      const held = await tx.document.count({ where: { orgId, personId }, take: limits.documentsOfPerson });
      if (held >= limits.documentsOfPerson) throw full('documentsMany', { most: limits.documentsOfPerson });
    }
    const open = await tx.upload.count({
      where: { orgId, startedBy, state: 'open', expiresAt: { gt: now } },
    });
    if (open >= limits.openUploads) throw full('uploadsOpen', { most: limits.openUploads });
    const storage = await tx.firmStorage.findFirst({ where: { orgId }, select: { bytes: true } });
    if (Number(storage?.bytes ?? 0n) + (upload.size ?? 0) > limits.firmBytes)
      throw full('storageFull', { gigabytes: Math.round(limits.firmBytes / 1e9) });
    await tx.upload.createMany({
      data: [
        { ...upload, orgId, startedBy, createdAt: now, expiresAt: new Date(now.getTime() + UPLOAD_LIFE_MS) },
      ],
    });
  });
  return { upload, place };
}

const full = (key: 'documentsMany' | 'uploadsOpen' | 'storageFull', values: Record<string, number>) =>
  new DomainError('invalid', { fields: { file: { key, values } } });
