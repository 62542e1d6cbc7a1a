// What the document procedures answer, as schemas.
import { z } from 'zod';
import { AnId, AnInstant, AVersion, pageOf } from '../platform/index.ts';
import {
  DOCUMENT_STATUSES,
  UPLOADED_AS,
  type DocumentDetail,
  type DocumentView,
  type FileLinkView,
  type OpeningView,
} from './schemas.ts';

const fields = {
  id: AnId,
  personId: z.string().nullable().describe('The client whom it is about. Null: about nobody in particular.'),
  name: z.string().meta({ description: 'What the file is called.', example: 'passport.pdf' }),
  type: z
    .string()
    .nullable()
    .meta({ description: 'What kind of document it is. Null: not known.', example: 'passport' }),
  status: z.enum(DOCUMENT_STATUSES).describe('How far it has come: uploaded is stored and not read yet.'),
  mediaType: z
    .string()
    .meta({ description: 'The kind of file, as its bytes tell it.', example: 'application/pdf' }),
  size: z.number().int().describe('In bytes.'),
  sha256: z.string().describe('The SHA-256 of the bytes, in hexadecimal.'),
  duplicateOf: z
    .string()
    .nullable()
    .describe('The first document of the firm over the same bytes, if it is another.'),
  uploadedBy: z
    .strictObject({
      as: z.enum(UPLOADED_AS).describe('In which part it was sent.'),
      name: z.string().nullable().describe('Of a colleague. Null for the client.'),
    })
    .describe('Who sent it.'),
  sharedAt: AnInstant.nullable().describe('Since when the client sees it in the portal. Null: they do not.'),
  archivedAt: AnInstant.nullable().describe('When it was archived. Null: it stands.'),
  version: AVersion,
  createdAt: AnInstant,
  updatedAt: AnInstant,
  can: z
    .strictObject({ update: z.boolean(), share: z.boolean(), archive: z.boolean(), restore: z.boolean() })
    .describe('What this caller may do with the record as it is.'),
};

export const DocumentShape = z.strictObject(fields).meta({
  id: 'Document',
  description: 'A paper of somebody’s, as the firm files it.',
}) satisfies z.ZodType<DocumentView>;

export const DocumentDetailShape = z
  .strictObject({
    ...fields,
    progress: z.number().describe('How much of the reading is done, from 0 to 1.'),
    typeConfidence: z
      .number()
      .nullable()
      .describe('How sure the reading is of the kind of document, from 0 to 1.'),
    pages: z.number().int().nullable().describe('How many pages it has. Null: not read yet.'),
    text: z.string().nullable().describe('What is written in it. Null: not read yet.'),
    fields: z.strictObject({}).describe('What was read out of it, by name.'),
    problems: z.array(z.never()).describe('What is wrong with it.'),
  })
  .meta({
    id: 'DocumentDetail',
    description: 'A document, with what was read out of it.',
  }) satisfies z.ZodType<DocumentDetail>;

export const DocumentPageShape = pageOf<DocumentView>(DocumentShape);

export const OwnDocumentsShape = z.array(
  z.strictObject({ personId: z.string(), documents: z.array(DocumentShape) }),
) satisfies z.ZodType<{ personId: string; documents: DocumentView[] }[]>;

export const OpeningPageShape = pageOf<OpeningView>(
  z.strictObject({
    id: z.string(),
    at: z.string(),
    by: z.enum(['staff', 'applicant', 'link']),
    name: z.string().nullable(),
  }),
);

export const FileLinkShape = z.strictObject({
  token: z.string(),
  expiresAt: z.string(),
}) satisfies z.ZodType<FileLinkView>;
