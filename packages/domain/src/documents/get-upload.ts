import { assertMay, type FileContext } from './reach.ts';
import type { UploadView } from './schemas.ts';
import { findUpload, toUploadView } from './upload-store.ts';

/** How far a file has come: where a sender that was cut off goes on. */
export async function getUpload(ctx: FileContext, uploadId: string): Promise<UploadView> {
  assertMay(ctx, 'documents.write', 'own.upload');
  return toUploadView((await findUpload(ctx, uploadId)).upload);
}
