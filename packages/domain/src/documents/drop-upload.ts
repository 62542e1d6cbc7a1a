// Uploads that come to nothing: given up by their sender, or by the sweep when nobody went on with them.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@cio/db';
import { inSystemScope, notFound } from '../platform/index.ts';
import type { FileDesk } from './desk.ts';
import { assertMay, inPlace, type FileContext } from './reach.ts';
import { findUpload } from './upload-store.ts';

/** What was finished stays: giving up comes too late for it. */
export async function cancelUpload(ctx: FileContext, desk: FileDesk, uploadId: string): Promise<void> {
  assertMay(ctx, 'documents.write', 'own.upload');
  await dropUpload(ctx, desk, uploadId);
}

export async function dropUpload(ctx: FileContext, desk: FileDesk, uploadId: string): Promise<void> {
  const { place } = await findUpload(ctx, uploadId);
  const { count } = await inPlace(ctx, place, (tx) =>
    tx.upload.updateMany({ where: { id: uploadId, state: 'open' }, data: { state: 'dropped' } }),
  );
  if (count === 0) throw notFound();
  desk.hashes.forget(uploadId);
  // At once where the store answers; otherwise the sweep comes by, and nobody waits for it.
  await Promise.race([desk.blobs.remove(uploadId).catch(() => {}), patience()]);
}

const patience = () => sleep(1_000, undefined, { ref: false });

const BATCH = 100;
const SCOPE = 'documents.sweep-uploads';
/** A link that is over is told apart from one that never was for so long. */
const LINK_KEPT_MS = 24 * 3_600_000;

/**
 * Ends what nobody went on with, and clears what ended uploads left in the store. The row goes last: as long as anything may
 * lie under its name, it is there to be swept again.
 */
export async function sweepUploads(
  db: Database,
  { blobs }: Pick<FileDesk, 'blobs'>,
  now: Date,
): Promise<number> {
  await inSystemScope(db, SCOPE, async (tx) => {
    await tx.upload.updateMany({
      where: { state: 'open', expiresAt: { lte: now } },
      data: { state: 'dropped' },
    });
    // Kept until now so that a sender who asks twice hears the same answer; its blob is a stored file's.
    await tx.upload.deleteMany({ where: { state: 'done', expiresAt: { lte: now } } });
    await tx.fileLink.deleteMany({ where: { expiresAt: { lte: new Date(now.getTime() - LINK_KEPT_MS) } } });
  });
  let swept = 0;
  for (;;) {
    const left = await inSystemScope(db, SCOPE, (tx) =>
      tx.upload.findMany({
        where: { OR: [{ state: 'dropped' }, { state: 'spare', expiresAt: { lte: now } }] },
        select: { id: true },
        take: BATCH,
      }),
    );
    for (const { id } of left) await blobs.remove(id);
    const ids = left.map(({ id }) => id);
    await inSystemScope(db, SCOPE, (tx) => tx.upload.deleteMany({ where: { id: { in: ids } } }));
    swept += ids.length;
    if (ids.length < BATCH) return swept;
  }
}
