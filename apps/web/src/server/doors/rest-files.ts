// The two addresses of REST at which bytes come and go: procedures know records, not streams.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { openContent, sendFile, type FileContext, type SentFile } from '@cio/domain/documents';
import type { DocumentDetail, SendFileInput } from '@cio/domain/documents/schemas';
import { assertAllowed, type StaffPermission } from '@cio/domain/identity';
import { DomainError, notFound } from '@cio/domain/platform';
import type { RequestContext } from '../context.ts';
import { asOnce } from '../once.ts';
import { services } from '../services.ts';
import type { RestRoute } from '../trpc.ts';
import type { Visit } from '../visit.ts';
import { serveContent } from './content.ts';
import { readForm, type FormFields } from './multipart.ts';

export interface FileCall {
  req: IncomingMessage;
  res: ServerResponse;
  visit: Visit;
  context: RequestContext;
  fromPath: Readonly<Record<string, string>>;
}

export interface FileRoute extends RestRoute {
  name: string;
  permission: StaffPermission;
  /** Null: it has answered by itself. */
  answer(call: FileCall): Promise<{ status: number; body: unknown } | null>;
}

export const fileRoutes: readonly FileRoute[] = [
  {
    name: 'documents.create',
    permission: 'documents.write',
    method: 'POST',
    path: '/documents',
    status: 202,
    summary: 'Send a document',
    about:
      'A form with one file, up to 100 MB: PDF, PNG, JPEG, WebP, HEIC, TIFF or DOCX, told by its bytes. It is stored at once and read later.',
    answer: takeFile,
  },
  {
    name: 'documents.content',
    permission: 'documents.read',
    method: 'GET',
    path: '/documents/{id}/content',
    existence: 'documents.get',
    summary: 'Get the content of a document',
    about: 'The original bytes, unchanged, or a range of them. That it was opened is written down.',
    answer: giveFile,
  },
];

/** What a form adds to its file. */
const AROUND_A_FILE = 64_000;

async function takeFile({ req, res, context }: FileCall): Promise<{ status: number; body: unknown }> {
  const { actor } = context;
  assertAllowed(actor!, 'documents.write');
  const { files } = services();
  const { fileBytes } = files.limits;
  if (Number(req.headers['content-length'] ?? 0) > fileBytes + AROUND_A_FILE)
    throw new DomainError('too_large');
  if (req.headers.expect?.toLowerCase() === '100-continue') res.writeContinue();
  const ctx = context.service(actor!) as FileContext;
  let sent: (SentFile & { name: string }) | undefined;
  try {
    const fields = await readForm(req, {
      files: 1,
      fileBytes,
      // Whom it is about may stand behind it in the form: it is asked when all is read.
      onFile: async ({ name, content }) => {
        sent = { name, ...(await sendFile(ctx, files, { name }, content)) };
      },
    });
    if (!sent) throw new DomainError('invalid', { fields: { file: { key: 'required' } } });
    const { id, status } = await keepOnce({ req, res, context }, sent, aboutOf(fields));
    return { status: 202, body: { data: { id, status } } };
  } catch (error) {
    // The sweep clears it where this does not.
    await sent?.drop().catch(() => {});
    throw error;
  }
}

const KNOWN = ['personId', 'caseId', 'type'];
const TYPE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function aboutOf(fields: FormFields): { personId: string | null; type: string | null } {
  const stranger = Object.keys(fields).find((name) => !KNOWN.includes(name));
  if (stranger !== undefined)
    throw new DomainError('invalid', { fields: { [stranger]: { key: 'unknownField' } } });
  const said = (name: string) => fields[name]?.trim() || null;
  const [personId, caseId, type] = [said('personId'), said('caseId'), said('type')];
  // No firm has a case of this id.
  if (caseId !== null) throw notFound();
  if (type !== null && (!TYPE.test(type) || type.length > 80))
    throw new DomainError('invalid', { fields: { type: { key: 'malformed' } } });
  return { personId, type };
}

/** Sent again with its key, the same file is the same document. */
async function keepOnce(
  { req, res, context }: Pick<FileCall, 'req' | 'res' | 'context'>,
  sent: SentFile & { name: string },
  about: { personId: string | null; type: string | null },
): Promise<DocumentDetail> {
  let kept = false;
  const input = { ...about, name: sent.name, sha256: sent.sha256.toString('hex') } satisfies SendFileInput & {
    sha256: string;
  };
  const request = { procedure: 'documents.create', input };
  const document = await asOnce({ req, res, context, request }, async (as) => {
    const made = await sent.keep(as.service(as.actor!) as FileContext, about);
    kept = true;
    return made;
  });
  if (!kept) await sent.drop().catch(() => {});
  return document;
}

async function giveFile({ req, res, visit, context, fromPath }: FileCall): Promise<null> {
  const ctx = context.service(context.actor!) as FileContext;
  const content = await openContent(ctx, services().files, { id: fromPath.id! });
  await serveContent(req, res, content, { requestId: visit.requestId, save: true });
  return null;
}
