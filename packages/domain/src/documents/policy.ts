import { may } from '../identity/index.ts';
import type { Actor } from '../platform/index.ts';
import type { DocumentRights, UploadedAs } from './schemas.ts';

/** What this reader may do with this document now. Which documents they see at all, the database decides. */
export function documentRights(
  actor: Actor,
  document: { personId: string | null; archivedAt: Date | null; uploadedAs: UploadedAs },
): DocumentRights {
  const stands = document.archivedAt === null;
  const archives = may(actor, 'documents.archive');
  return {
    update: stands && may(actor, 'documents.write'),
    // What a client sent themselves is theirs to see; what is about nobody can be shown to nobody.
    share: stands && isShareable(document) && may(actor, 'documents.share'),
    archive: stands && archives,
    restore: !stands && archives,
  };
}

export const isShareable = ({
  personId,
  uploadedAs,
}: {
  personId: string | null;
  uploadedAs: UploadedAs;
}): boolean => personId !== null && uploadedAs !== 'applicant';
