// Reads of documents: what they are, never what is in them (open-content.ts).
import type { Transaction } from '@cio/db';
import { z } from 'zod';
import { assertAllowed } from '../identity/index.ts';
import {
  decodeCursor,
  fileKey,
  firmKeys,
  isId,
  notFound,
  toPage,
  read,
  type ApplicantContext,
  type FirmContext,
  type FirmKeys,
  type Page,
  type StaffContext,
} from '../platform/index.ts';
import { documentRights } from './policy.ts';
import { assertMay, findById, inPlace, isStaff, type FileContext, type Place } from './reach.ts';
import {
  GetDocumentInput,
  ListDocumentsInput,
  type DocumentDetail,
  type DocumentStatus,
  type DocumentView,
  type UploadedAs,
} from './schemas.ts';
import { openHash } from './stored-file.ts';

export interface DocumentRow {
  id: string;
  org_id: string;
  person_id: string | null;
  name: string;
  type: string | null;
  status: DocumentStatus;
  media_type: string;
  size: number;
  blob_id: string;
  key_id: string;
  sealed_hash: Uint8Array;
  first_id: string;
  uploaded_as: UploadedAs;
  uploader: string | null;
  shared_at: Date | null;
  archived_at: Date | null;
  version: number;
  created_at: Date;
  updated_at: Date;
}

/** The first document over the same bytes is asked within the reader's walls: who cannot see it is not told of it. */
const COLUMNS = `d.id, d.org_id, d.person_id, d.name, d.type, d.status, f.media_type, f.size, f.blob_id, f.key_id, f.sealed_hash,
  (select o.id from documents o where o.org_id = d.org_id and o.stored_file_id = d.stored_file_id order by o.id limit 1) as first_id,
  d.uploaded_as, d.shared_at, d.archived_at, d.version, d.created_at, d.updated_at`;
const FROM = `documents d join stored_files f on f.org_id = d.org_id and f.id = d.stored_file_id`;
/** Which login filed it, the firm's own people are told, of each other. */
const FOR_STAFF = `select ${COLUMNS}, case when d.uploaded_as <> 'applicant' then u.name end as uploader
  from ${FROM} left join users u on u.id = d.uploaded_by`;
const FOR_APPLICANTS = `select ${COLUMNS}, null as uploader from ${FROM}`;

/** A row with the key of its content. */
export interface FoundDocument {
  row: DocumentRow;
  key: Uint8Array;
}

/** A document that the reader sees, and what more is to be done in the transaction that found it. */
export const findDocument = (
  ctx: FileContext,
  id: string,
  then?: (tx: Transaction, row: DocumentRow) => Promise<void>,
): Promise<FoundDocument & { place: Place }> =>
  findById(ctx, id, async (tx, { orgId }) => {
    const text = `${isStaff(ctx) ? FOR_STAFF : FOR_APPLICANTS} where d.org_id = $1::uuid and d.id = $2::uuid`;
    const [row] = await tx.$queryRawUnsafe<DocumentRow[]>(text, orgId, id);
    if (!row) return null;
    await then?.(tx, row);
    return { row, key: keyIn(await firmKeys(tx, ctx, orgId), row) };
  });

const keyIn = (keys: FirmKeys, row: Pick<DocumentRow, 'blob_id' | 'key_id'>): Uint8Array =>
  fileKey(keys, row.blob_id, row.key_id).key;

export async function getDocument(ctx: FileContext, raw: GetDocumentInput): Promise<DocumentDetail> {
  assertMay(ctx, 'documents.read', 'own.read');
  const { id } = GetDocumentInput.parse(raw);
  return {
    ...toView(ctx, await findDocument(ctx, id)),
    // Nothing has read it yet.
    ...{ progress: 0, typeConfidence: null, pages: null, text: null, fields: {}, problems: [] },
  };
}

const Cursor = z.tuple([z.uuid()]);

/** The firm's documents, or those about one client, the newest first. */
export async function listDocuments(ctx: StaffContext, raw: ListDocumentsInput): Promise<Page<DocumentView>> {
  assertAllowed(ctx.actor, 'documents.read');
  const input = ListDocumentsInput.parse(raw);
  const { orgId } = ctx.actor;
  const values: unknown[] = [orgId, input.limit + 1];
  const where = ['d.org_id = $1::uuid', `d.archived_at is ${input.archived ? 'not null' : 'null'}`];
  if (input.personId !== undefined) {
    if (!isId(input.personId)) throw notFound();
    where.push(`d.person_id = $${values.push(input.personId)}::uuid`);
  }
  if (typeof input.cursor === 'string') {
    const [id] = decodeCursor(input.cursor, Cursor);
    where.push(`d.id < $${values.push(id)}::uuid`);
  }
  const text = `${FOR_STAFF} where ${where.join(' and ')} order by d.id desc limit $2`;
  const found = await inPlace(ctx, { orgId, personId: null }, (tx) => findAll(tx, ctx, orgId, text, values));
  return toPage(
    found,
    input.limit,
    (one) => toView(ctx, one),
    ({ row }) => [row.id],
  );
}

async function findAll(
  tx: Transaction,
  ctx: FileContext,
  orgId: string,
  text: string,
  values: readonly unknown[],
): Promise<FoundDocument[]> {
  const rows = await tx.$queryRawUnsafe<DocumentRow[]>(text, ...values);
  if (rows.length === 0) return [];
  const keys = await firmKeys(tx, ctx, orgId);
  return rows.map((row) => ({ row, key: keyIn(keys, row) }));
}

/** Of one person of theirs: a portal shows them all, and nobody has thousands there. */
const MOST_OWN = 500;

/** What the applicant may see of their own documents, by the person that they are at each firm; where they see none, nothing. */
export async function listOwnDocuments(
  ctx: ApplicantContext,
): Promise<{ personId: string; documents: DocumentView[] }[]> {
  assertAllowed(ctx.actor, 'own.read');
  const text = `${FOR_APPLICANTS} where d.org_id = $1::uuid and d.person_id = $2::uuid order by d.id desc limit ${MOST_OWN}`;
  const places = await Promise.all(
    ctx.actor.links.map(async (place) => {
      const { orgId, personId } = place;
      const found = await inPlace(ctx, place, (tx) => findAll(tx, ctx, orgId, text, [orgId, personId]));
      return { personId, documents: found.map((one) => toView(ctx, one)) };
    }),
  );
  return places.filter(({ documents }) => documents.length > 0);
}

/** What these documents are called, for pages that name them. */
export async function documentNames(ctx: FirmContext, ids: readonly string[]): Promise<Map<string, string>> {
  assertAllowed(ctx.actor, 'documents.read');
  const [rows] = await read<[{ id: string; name: string }[]]>(ctx, [
    {
      name: 'documents-names',
      text: 'select id, name from documents where org_id = $1 and id = any($2::uuid[])',
      values: [ctx.actor.orgId, ids],
    },
  ]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export const toView = ({ actor }: Pick<FileContext, 'actor'>, { row, key }: FoundDocument): DocumentView => ({
  id: row.id,
  personId: row.person_id,
  name: row.name,
  type: row.type,
  status: row.status,
  mediaType: row.media_type,
  size: row.size,
  sha256: openHash(key, row.sealed_hash),
  duplicateOf: row.first_id === row.id ? null : row.first_id,
  uploadedBy: { as: row.uploaded_as, name: row.uploader },
  sharedAt: row.shared_at?.toISOString() ?? null,
  archivedAt: row.archived_at?.toISOString() ?? null,
  version: row.version,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  can: documentRights(actor, {
    ...{ personId: row.person_id, archivedAt: row.archived_at, uploadedAs: row.uploaded_as },
  }),
});
