// Who saw the content of a document: a line in the trail, in the transaction that lets them.
import type { Transaction } from '@cio/db';
import type { ServiceContext } from '../platform/index.ts';
import type { LINK_OPENED, OPENED } from './events.ts';

interface Opening {
  action: typeof OPENED | typeof LINK_OPENED;
  orgId: string;
  documentId: string;
}

/** A visitor who holds a link is nobody that we know. */
type Reader = Pick<ServiceContext, 'requestId' | 'now' | 'newId'> & {
  actor: { kind: string; userId: string | null };
};

export async function noteOpened(
  tx: Transaction,
  { actor, requestId, now, newId }: Reader,
  { action, orgId, documentId }: Opening,
): Promise<void> {
  // createMany, because it asks for no row back: an applicant may add to the trail and not read it.
  await tx.auditEntry.createMany({
    data: [
      {
        ...{ id: newId(), orgId, action, subjectType: 'document', subjectId: documentId, changedFields: [] },
        ...{ actorKind: actor.kind, actorId: actor.userId, requestId, at: now() },
      },
    ],
  });
}
