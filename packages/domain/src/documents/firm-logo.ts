// The logo of a firm: it comes and lies like any file of theirs, sealed under their key, and is the only one that everyone sees.
import { createHash } from 'node:crypto';
import type { Database } from '@cio/db';
import { assertAllowed, chooseLogo, getFirmProfile } from '../identity/index.ts';
import { RemoveLogoInput, type FirmProfileView } from '../identity/schemas.ts';
import {
  conflict,
  DomainError,
  fileKey,
  firmKeys,
  inSystemScope,
  logoEdition,
  withTransaction,
  type ServiceContext,
  type StaffContext,
} from '../platform/index.ts';
import { openUpload } from './begin-upload.ts';
import type { FileDesk } from './desk.ts';
import { dropUpload } from './drop-upload.ts';
import { forgetUpload, keepBytes, settleBytes } from './finish-upload.ts';
import { drawLogo, MOST_LOGO_BYTES } from './logo-image.ts';
import { contentOf, type OpenContent } from './open-content.ts';
import { storeBytes } from './receive-part.ts';
import { takePart } from './upload-store.ts';

export async function setFirmLogo(
  ctx: StaffContext,
  desk: FileDesk,
  content: AsyncIterable<Uint8Array>,
): Promise<FirmProfileView> {
  assertAllowed(ctx.actor, 'firm.profile');
  const image = await drawLogo(await wholeOf(content));
  const { version } = await getFirmProfile(ctx);
  const opened = await openUpload(ctx, desk, {
    ...{ personId: null, name: 'logo.png', type: null, size: image.length },
  });
  const { id: uploadId } = opened.upload;
  try {
    const running = createHash('sha256');
    const stored = await storeBytes(desk, opened, piecesOf(image), {
      ...{ endsFile: true, most: image.length, hashes: [running] },
    });
    const upload = await takePart(ctx, opened, { ...stored, endsFile: true });
    desk.hashes.keep(uploadId, upload.received, running);
    const whole = { ...opened, upload };
    const sha256 = await settleBytes(desk, whole);
    const isNew = await withTransaction(ctx, async (tx) => {
      const kept = await keepBytes(tx, ctx, whole, { sha256, documentId: null });
      if (!(await chooseLogo(tx, ctx, { version, logoFileId: kept.id })))
        throw conflict(await getFirmProfile(ctx));
      return kept.isNew;
    });
    await forgetUpload(desk, upload, isNew);
  } catch (error) {
    // The sweep clears it where this does not.
    await dropUpload(ctx, desk, uploadId).catch(() => {});
    throw error;
  }
  return getFirmProfile(ctx);
}

/** The pages and letters of the firm bear its name again. The file stays where files stay. */
export async function removeFirmLogo(ctx: StaffContext, raw: RemoveLogoInput): Promise<FirmProfileView> {
  assertAllowed(ctx.actor, 'firm.profile');
  const { version } = RemoveLogoInput.parse(raw);
  const done = await withTransaction(ctx, (tx) => chooseLogo(tx, ctx, { version, logoFileId: null }));
  const current = await getFirmProfile(ctx);
  if (!done) throw conflict(current);
  return current;
}

/** For anyone. Null: no such firm, or none with a logo. */
export async function openFirmLogo(
  ctx: Pick<ServiceContext, 'masterKey' | 'now' | 'newId'> & { db: Database },
  desk: Pick<FileDesk, 'blobs'>,
  slug: string,
): Promise<(OpenContent & { edition: string }) | null> {
  const found = await inSystemScope(ctx.db, 'documents.firm-logo', async (tx) => {
    const profile = await tx.firmProfile.findFirst({
      where: { organization: { slug } },
      select: { orgId: true, logoFile: true },
    });
    if (!profile?.logoFile) return null;
    const { blobId, keyId } = profile.logoFile;
    const keys = await firmKeys(tx, ctx, profile.orgId);
    return { file: profile.logoFile, key: fileKey(keys, blobId, keyId).key };
  });
  if (!found) return null;
  const { file, key } = found;
  const row = {
    ...{ name: `${slug}.png`, created_at: file.createdAt, media_type: file.mediaType },
    ...{ size: file.size, blob_id: file.blobId, sealed_hash: file.sealedHash },
  };
  return { ...contentOf(desk, row, key), edition: logoEdition(file.id) };
}

async function wholeOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of content) {
    bytes += piece.length;
    if (bytes > MOST_LOGO_BYTES) throw new DomainError('too_large');
    pieces.push(piece);
  }
  if (bytes === 0) throw new DomainError('invalid', { fields: { file: { key: 'fileEmpty' } } });
  return Buffer.concat(pieces);
}

async function* piecesOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
