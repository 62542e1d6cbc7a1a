// What may be changed about a document. Its bytes never do: other bytes are another document.
import type { Transaction } from '@cio/db';
import { assertAllowed, type StaffPermission } from '../identity/index.ts';
import {
  conflict,
  DomainError,
  isId,
  notFound,
  record,
  withTransaction,
  type StaffContext,
} from '../platform/index.ts';
import { documentEvent, type DocumentEventType } from './events.ts';
import { cleanName } from './file-name.ts';
import { endingsOf } from './media-types.ts';
import { isShareable } from './policy.ts';
import { getDocument } from './queries.ts';
import {
  DocumentActionInput,
  ShareDocumentInput,
  UpdateDocumentInput,
  type DocumentDetail,
  type UploadedAs,
} from './schemas.ts';

type Current = NonNullable<Awaited<ReturnType<typeof load>>>;
type Patch = Partial<Pick<Current, 'name' | 'type' | 'sharedAt' | 'archivedAt'>>;

export async function updateDocument(ctx: StaffContext, raw: UpdateDocumentInput): Promise<DocumentDetail> {
  const { id, version, name, type } = UpdateDocumentInput.parse(raw);
  return change(ctx, { id, version }, { right: 'documents.write', event: 'documents.updated' }, (current) => {
    assertStands(current);
    return {
      ...(name === undefined ? {} : { name: cleanName(name, endingsOf(current.storedFile.mediaType)) }),
      ...(type === undefined ? {} : { type }),
    };
  });
}

/** Whether the client sees it in the portal. */
export async function shareDocument(ctx: StaffContext, raw: ShareDocumentInput): Promise<DocumentDetail> {
  const { id, version, shared } = ShareDocumentInput.parse(raw);
  const event = shared ? 'documents.shared' : 'documents.unshared';
  return change(ctx, { id, version }, { right: 'documents.share', event }, (current) => {
    assertStands(current);
    const uploadedAs = current.uploadedAs as UploadedAs;
    if (!isShareable({ personId: current.personId, uploadedAs }))
      throw new DomainError('invalid', { fields: { shared: { key: 'shareFixed' } } });
    return (current.sharedAt !== null) === shared ? {} : { sharedAt: shared ? ctx.now() : null };
  });
}

/** Archiving hides a document from lists and from the portal, and destroys nothing. */
export async function archiveDocument(ctx: StaffContext, raw: DocumentActionInput): Promise<DocumentDetail> {
  const target = DocumentActionInput.parse(raw);
  return change(ctx, target, { right: 'documents.archive', event: 'documents.archived' }, ({ archivedAt }) =>
    archivedAt === null ? { archivedAt: ctx.now() } : {},
  );
}

export async function restoreDocument(ctx: StaffContext, raw: DocumentActionInput): Promise<DocumentDetail> {
  const target = DocumentActionInput.parse(raw);
  return change(ctx, target, { right: 'documents.archive', event: 'documents.restored' }, ({ archivedAt }) =>
    archivedAt === null ? {} : { archivedAt: null },
  );
}

function assertStands({ archivedAt }: Current): void {
  if (archivedAt !== null) throw new DomainError('invalid', { fields: { id: { key: 'documentArchived' } } });
}

async function change(
  ctx: StaffContext,
  { id, version }: { id: string; version: number },
  { right, event }: { right: StaffPermission; event: DocumentEventType },
  decide: (current: Current) => Patch,
): Promise<DocumentDetail> {
  assertAllowed(ctx.actor, right);
  await withTransaction(ctx, async (tx) => {
    const current = await load(tx, id);
    if (!current) throw notFound();
    if (current.version !== version) throw conflict(await getDocument({ ...ctx, joined: tx }, { id }));
    const patch = decide(current);
    const changed = (Object.keys(patch) as (keyof Patch)[]).filter(
      (field) => patch[field] !== current[field],
    );
    if (changed.length === 0) return;
    const { count } = await tx.document.updateMany({
      where: { id, version },
      data: { ...patch, version: version + 1, updatedAt: ctx.now() },
    });
    // Somebody's change in between is a conflict, never lost.
    if (count === 0) throw conflict(await getDocument({ ...ctx, joined: tx }, { id }));
    await record(tx, ctx, documentEvent(event, current, changed));
  });
  return getDocument(ctx, { id });
}

async function load(tx: Transaction, id: string) {
  if (!isId(id)) return null;
  return tx.document.findFirst({
    where: { id },
    select: {
      ...{ id: true, orgId: true, personId: true, name: true, type: true, uploadedAs: true },
      ...{ sharedAt: true, archivedAt: true, version: true, storedFile: { select: { mediaType: true } } },
    },
  });
}
