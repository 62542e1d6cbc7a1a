// Links to one file for somebody outside: signed, short-lived, and open once. Who holds one needs no sign-in; whoever is
// signed in somewhere else is told that there is nothing.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Database } from '@cio/db';
import { assertAllowed, may } from '../identity/index.ts';
import {
  fileKey,
  firmKeys,
  forbidden,
  inSystemScope,
  isId,
  notFound,
  record,
  withTransaction,
  type Actor,
  type ServiceContext,
  type StaffContext,
} from '../platform/index.ts';
import type { FileDesk } from './desk.ts';
import { documentEvent, LINK_OPENED } from './events.ts';
import { noteOpened } from './note-opened.ts';
import { contentOf, type OpenContent } from './open-content.ts';
import { GetDocumentInput, type FileLinkView } from './schemas.ts';

/** Long enough to be opened from a letter, short enough to be of no use in an old one. */
export const LINK_LIFE_MS = 15 * 60_000;

export async function makeFileLink(
  ctx: StaffContext,
  raw: GetDocumentInput,
  { secret }: { secret: string },
): Promise<FileLinkView> {
  assertAllowed(ctx.actor, 'documents.share');
  const { id: documentId } = GetDocumentInput.parse(raw);
  if (!isId(documentId)) throw notFound();
  const { orgId, userId: madeBy } = ctx.actor;
  const id = ctx.newId();
  const expiresAt = new Date(ctx.now().getTime() + LINK_LIFE_MS);
  await withTransaction(ctx, async (tx) => {
    const document = await tx.document.findFirst({
      where: { id: documentId, archivedAt: null },
      select: { id: true, orgId: true, personId: true, sharedAt: true },
    });
    if (!document) throw notFound();
    await tx.fileLink.createMany({
      data: [{ id, orgId, documentId, madeBy, createdAt: ctx.now(), expiresAt }],
    });
    await record(tx, ctx, documentEvent('documents.link_made', document, []));
  });
  return { token: `${idPart(id)}.${signature(secret, id)}`, expiresAt: expiresAt.toISOString() };
}

/** What a link is followed with. There may be nobody whom we know. */
export interface LinkVisit extends Pick<ServiceContext, 'masterKey' | 'requestId' | 'now' | 'newId'> {
  db: Database;
  actor: Actor | null;
  secret: string;
}

/** The content, once. Used or late: refused. No such link, or the link of a firm that the reader is not of: nothing there. */
export async function followFileLink(
  ctx: LinkVisit,
  desk: Pick<FileDesk, 'blobs'>,
  token: string,
): Promise<OpenContent> {
  const id = readToken(token, ctx.secret);
  if (id === null) throw notFound();
  const now = ctx.now();
  const { document, key } = await inSystemScope(ctx.db, 'documents.shared-link', async (tx) => {
    const link = await tx.fileLink.findFirst({
      where: { id },
      select: { orgId: true, documentId: true, document: { include: { storedFile: true } } },
    });
    if (!link || !isFor(ctx.actor, link) || link.document.archivedAt !== null) throw notFound();
    // The update decides: of two who follow it at the same moment one comes first.
    const { count } = await tx.fileLink.updateMany({
      where: { id, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    if (count === 0) throw forbidden();
    const reader = ctx.actor && 'userId' in ctx.actor ? { ...ctx.actor } : { kind: 'visitor', userId: null };
    await noteOpened(
      tx,
      { ...ctx, actor: reader },
      { action: LINK_OPENED, orgId: link.orgId, documentId: link.documentId },
    );
    const { blobId, keyId } = link.document.storedFile;
    const keys = await firmKeys(tx, ctx, link.orgId);
    return { document: link.document, key: fileKey(keys, blobId, keyId).key };
  });
  const { storedFile } = document;
  return contentOf(
    desk,
    {
      ...{ name: document.name, created_at: document.createdAt, media_type: storedFile.mediaType },
      ...{ size: storedFile.size, blob_id: storedFile.blobId, sealed_hash: storedFile.sealedHash },
    },
    key,
  );
}

function isFor(
  actor: Actor | null,
  { orgId, document }: { orgId: string; document: { personId: string | null } },
) {
  if (actor === null) return true;
  if (actor.kind === 'applicant')
    return actor.links.some((link) => link.orgId === orgId && link.personId === document.personId);
  return actor.orgId === orgId && may(actor, 'documents.read');
}

const signature = (secret: string, id: string): string =>
  createHmac('sha256', secret).update(`file link\n${id}`).digest('base64url').slice(0, 32);

const idPart = (id: string): string => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');

/** The id that a token of ours names. What we did not sign never reaches the database. */
function readToken(token: string, secret: string): string | null {
  const match = /^([\w-]{22})\.([\w-]{32})$/.exec(token);
  if (!match) return null;
  const hex = Buffer.from(match[1]!, 'base64url').toString('hex');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const wanted = Buffer.from(signature(secret, id));
  return timingSafeEqual(wanted, Buffer.from(match[2]!)) ? id : null;
}
