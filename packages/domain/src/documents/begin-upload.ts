import type { Transaction } from '@cio/db';
import { DomainError, fileKey, firmKeys, isId, notFound } from '../platform/index.ts';
import type { FileDesk, FileLimits } from './desk.ts';
import { cleanName } from './file-name.ts';
import { assertMay, inPlace, placeOf, type FileContext } from './reach.ts';
import { BeginUploadInput, type UploadView } from './schemas.ts';
import { toUploadView, UPLOAD_LIFE_MS, type OpenUpload, type Upload } from './upload-store.ts';

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
): Promise<OpenUpload> {
  if ((file.size ?? 0) > limits.fileBytes) throw new DomainError('too_large');
  const place = placeOf(ctx, file.personId);
  const { orgId } = place;
  const [id, now] = [ctx.newId(), ctx.now()];
  const { userId: startedBy } = ctx.actor;
  return inPlace(ctx, place, async (tx) => {
    await assertRoomAbout(tx, limits, { orgId, personId: file.personId });
    const open = await tx.upload.count({
      where: { orgId, startedBy, state: 'open', expiresAt: { gt: now } },
    });
    if (open >= limits.openUploads) throw full('uploadsOpen', { most: limits.openUploads });
    const storage = await tx.firmStorage.findFirst({ where: { orgId }, select: { bytes: true } });
    if (Number(storage?.bytes ?? 0n) + (file.size ?? 0) > limits.firmBytes)
      throw full('storageFull', { gigabytes: Math.round(limits.firmBytes / 1e9) });
    const { key, keyId } = fileKey(await firmKeys(tx, ctx, orgId), id);
    const upload: Upload = {
      ...file,
      ...{ id, keyId, name: cleanName(file.name), received: 0, blocks: [] },
      ...{ mediaType: null, state: 'open', documentId: null },
    };
    const expiresAt = new Date(now.getTime() + UPLOAD_LIFE_MS);
    await tx.upload.createMany({ data: [{ ...upload, orgId, startedBy, createdAt: now, expiresAt }] });
    return { upload, place, key };
  });
}

/** Whether one more document may be about this client; about nobody in particular there may be any number. */
export async function assertRoomAbout(
  tx: Transaction,
  { documentsOfPerson: most }: FileLimits,
  { orgId, personId }: { orgId: string; personId: string | null },
): Promise<void> {
  if (personId === null) return;
  const client = { orgId, id: personId, clientStatus: { not: null } };
  if (!isId(personId) || (await tx.person.count({ where: client })) === 0) throw notFound();
  if ((await tx.document.count({ where: { orgId, personId }, take: most })) >= most)
    throw full('documentsMany', { most });
}

const full = (key: 'documentsMany' | 'uploadsOpen' | 'storageFull', values: Record<string, number>) =>
  new DomainError('invalid', { fields: { file: { key, values } } });
