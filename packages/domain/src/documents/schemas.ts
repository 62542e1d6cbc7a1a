// Browser-safe: what may be sent, what may be said about it, and how a document is shown. Messages are the names of problems.
import { z } from 'zod';
import { isPrintable } from '../platform/schemas.ts';
import { NAME_LIMIT } from './file-name.ts';

export { cleanName } from './file-name.ts';
export { INLINE_TYPES, MEDIA_TYPES, type MediaType } from './media-types.ts';
export { MOST_PART_BYTES, PART_STEP_BYTES } from './part-sizes.ts';

export const DOCUMENT_STATUSES = [
  'uploaded',
  'scanning',
  'reading',
  'needs_review',
  'accepted',
  'rejected',
  'failed',
] as const;
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];

export const UPLOADED_AS = ['staff', 'applicant', 'program'] as const;
export type UploadedAs = (typeof UPLOADED_AS)[number];

/** Of one file. A scan of a long contract is ten; what is larger is a film. */
export const MOST_FILE_BYTES = 100_000_000;

const Id = z.string().describe('The id of the document.');
const PersonId = z.string().describe('The client whom the document is about.');
const Name = z.string().trim().min(1, 'required').max(1_000).describe('The name of the file.');
const Type = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'malformed')
  .max(80)
  .describe('What kind of document it is, for example passport. Null until somebody or something says so.');
const Version = z
  .number()
  .int()
  .min(1)
  .max(2_147_483_646)
  .describe('The version that was read. If the record has changed since, the answer is a conflict.');

export const BeginUploadInput = z.strictObject({
  personId: PersonId,
  name: Name,
  size: z.number().int().min(1, 'fileEmpty'),
});
export type BeginUploadInput = z.input<typeof BeginUploadInput>;

/** What goes beside the bytes when a file is sent in one piece. */
export const SendFileInput = z.strictObject({
  personId: PersonId.nullable().default(null),
  type: Type.nullable().default(null),
  name: Name,
});
export type SendFileInput = z.input<typeof SendFileInput>;

export const GetDocumentInput = z.strictObject({ id: Id });
export type GetDocumentInput = z.infer<typeof GetDocumentInput>;

export const ListDocumentsInput = z.strictObject({
  personId: PersonId.optional(),
  archived: z.boolean().default(false).describe('The archived ones instead of the others.'),
  limit: z.number().int().min(1).max(100).default(25).describe('How many at most.'),
  cursor: z.string().nullish().describe('The nextCursor of the page before.'),
});
export type ListDocumentsInput = z.input<typeof ListDocumentsInput>;

export const ListOpeningsInput = z.strictObject({
  documentId: z.string(),
  limit: z.number().int().min(1).max(100).default(25),
  cursor: z.string().nullish(),
});
export type ListOpeningsInput = z.input<typeof ListOpeningsInput>;

/** Absent means unchanged, null means cleared. */
export const UpdateDocumentInput = z.strictObject({
  id: Id,
  version: Version,
  name: z
    .string()
    .trim()
    .min(1, 'required')
    .max(NAME_LIMIT)
    .refine(isPrintable, 'malformed')
    .optional()
    .describe('The name of the file. Its ending follows from its content.'),
  type: Type.nullable()
    .optional()
    .describe('What kind of document it is, for example passport. Null until somebody or something says so.'),
});
export type UpdateDocumentInput = z.input<typeof UpdateDocumentInput>;

export const ShareDocumentInput = z.strictObject({
  id: Id,
  version: Version,
  shared: z.boolean().describe('Whether the client sees the document in the portal.'),
});
export type ShareDocumentInput = z.input<typeof ShareDocumentInput>;

export const DocumentActionInput = z.strictObject({ id: Id, version: Version });
export type DocumentActionInput = z.infer<typeof DocumentActionInput>;

/** A file on its way in. */
export interface UploadView {
  id: string;
  size: number;
  /** How much of it is here: where the next part begins. */
  offset: number;
}

/** A document in a list. */
export interface DocumentView {
  id: string;
  personId: string | null;
  name: string;
  type: string | null;
  status: DocumentStatus;
  mediaType: string;
  size: number;
  sha256: string;
  /** The first document of the firm over the same bytes, if it is another. */
  duplicateOf: string | null;
  uploadedBy: { as: UploadedAs; name: string | null };
  sharedAt: string | null;
  archivedAt: string | null;
  version: number;
  createdAt: string;
  updatedAt: string;
  can: DocumentRights;
}

export interface DocumentRights {
  update: boolean;
  share: boolean;
  archive: boolean;
  restore: boolean;
}

/** With what has been read out of it. */
export interface DocumentDetail extends DocumentView {
  progress: number;
  typeConfidence: number | null;
  pages: number | null;
  text: string | null;
  fields: Record<string, never>;
  problems: never[];
}

/** Somebody looked at it. */
export interface OpeningView {
  id: string;
  at: string;
  /** By their own right, or by a link that was handed on. */
  by: 'staff' | 'applicant' | 'link';
  name: string | null;
}

export interface FileLinkView {
  /** Opens once; after that, and after its time, it is refused. */
  token: string;
  expiresAt: string;
}
