import {
  archiveDocument,
  DocumentDetailShape,
  DocumentPageShape,
  FileLinkShape,
  getDocument,
  listDocuments,
  listOpenings,
  listOwnDocuments,
  makeFileLink,
  OpeningPageShape,
  OwnDocumentsShape,
  restoreDocument,
  shareDocument,
  updateDocument,
} from '@cio/domain/documents';
import {
  DocumentActionInput,
  GetDocumentInput,
  ListDocumentsInput,
  ListOpeningsInput,
  ShareDocumentInput,
  UpdateDocumentInput,
} from '@cio/domain/documents/schemas';
import { env } from '../../env.ts';
import { answers, NoInput } from '../shapes.ts';
import { applicantProcedure, router, staffProcedure } from '../trpc.ts';

const LIST = '/documents';
const ONE = '/documents/{id}';
const existence = 'documents.get';

/** What documents are. Their bytes come and go by the doors of files (doors/uploads.ts, downloads.ts, rest-files.ts). */
export const documentsRouter = router({
  list: staffProcedure('documents.read', {
    method: 'GET',
    path: LIST,
    list: true,
    summary: 'List documents',
    about: 'One page of the documents of the firm, or of those about one client, the newest first.',
  })
    .input(ListDocumentsInput)
    .output(answers(DocumentPageShape))
    .query(({ ctx, input }) => listDocuments(ctx.service, input)),
  get: staffProcedure('documents.read', {
    method: 'GET',
    path: ONE,
    existence,
    summary: 'Get a document',
    about: 'What is known of the document: how far its reading has come, and what was found.',
  })
    .input(GetDocumentInput)
    .output(answers(DocumentDetailShape))
    .query(({ ctx, input }) => getDocument(ctx.service, input)),
  update: staffProcedure('documents.write', {
    method: 'PATCH',
    path: ONE,
    existence,
    summary: 'Change a document',
    about:
      'Its name, and what kind of document it is. Its bytes never change: other bytes are another document.',
  })
    .input(UpdateDocumentInput)
    .output(answers(DocumentDetailShape))
    .mutation(({ ctx, input }) => updateDocument(ctx.service, input)),
  share: staffProcedure('documents.share')
    .input(ShareDocumentInput)
    .output(answers(DocumentDetailShape))
    .mutation(({ ctx, input }) => shareDocument(ctx.service, input)),
  archive: staffProcedure('documents.archive', {
    method: 'POST',
    path: `${ONE}/archive`,
    existence,
    summary: 'Archive a document',
    about: 'Takes it out of the lists and out of the portal. It stays and can be restored.',
  })
    .input(DocumentActionInput)
    .output(answers(DocumentDetailShape))
    .mutation(({ ctx, input }) => archiveDocument(ctx.service, input)),
  restore: staffProcedure('documents.archive', {
    method: 'POST',
    path: `${ONE}/restore`,
    existence,
    summary: 'Restore a document',
    about: 'Brings an archived document back.',
  })
    .input(DocumentActionInput)
    .output(answers(DocumentDetailShape))
    .mutation(({ ctx, input }) => restoreDocument(ctx.service, input)),
  link: staffProcedure('documents.share')
    .input(GetDocumentInput)
    .output(answers(FileLinkShape))
    .mutation(({ ctx, input }) => makeFileLink(ctx.service, input, { secret: env().appSecret })),
  openings: staffProcedure('documents.read')
    .input(ListOpeningsInput)
    .output(answers(OpeningPageShape))
    .query(({ ctx, input }) => listOpenings(ctx.service, input)),
  mine: applicantProcedure('own.read')
    .input(NoInput)
    .output(answers(OwnDocumentsShape))
    .query(({ ctx }) => listOwnDocuments(ctx.service)),
});
