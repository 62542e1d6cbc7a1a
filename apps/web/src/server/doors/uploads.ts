// Files on their way in, from our own pages. A file comes in parts, each with its place and its hash; after a cut the sender
// asks how far it is and goes on. A plain form is taken too, for browsers without a script.
//
//   POST   /api/uploads                  { personId, name, size } → 201 { id, size, offset }
//   GET    /api/uploads/ID               → { id, size, offset }
//   PUT    /api/uploads/ID?offset=N      the part, with Content-Digest: sha-256=:…: → { id, size, offset }; 409 tells where it is
//   POST   /api/uploads/ID/finish        → 202 the document
//   DELETE /api/uploads/ID               → 204
//   POST   /api/uploads/form             multipart → 303 back to the page
//   POST   /api/uploads/logo             the firm's own logo (logo-upload.ts)
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  beginUpload,
  cancelUpload,
  finishUpload,
  getUpload,
  receivePart,
  sendFile,
  type FileContext,
  type Part,
} from '@cio/domain/documents';
import type { BeginUploadInput } from '@cio/domain/documents/schemas';
import { DomainError, forbidden, notFound, unreadable } from '@cio/domain/platform';
import { describeError } from '../errors.ts';
import { logFault } from '../log.ts';
import { services } from '../services.ts';
import type { Visit } from '../visit.ts';
import { answerJson, readJson } from './answer.ts';
import { bodyOf, fileReader } from './file-reader.ts';
import { LOGO_UPLOAD, takeLogo } from './logo-upload.ts';
import { readForm } from './multipart.ts';

export const UPLOADS = '/api/uploads';

const ONE = /^\/([^/]{1,64})$/;
const FINISH = /^\/([^/]{1,64})\/finish$/;

export async function uploadsDoor(
  req: IncomingMessage,
  res: ServerResponse,
  visit: Visit,
  foreign: boolean,
): Promise<void> {
  const path = visit.url.pathname.slice(UPLOADS.length);
  if (path === LOGO_UPLOAD && req.method === 'POST') return takeLogo(req, res, visit, foreign);
  if (path === '/form' && req.method === 'POST') return takeForm(req, res, visit, foreign);
  try {
    if (foreign) throw forbidden();
    const { status, body } = await answer(req, res, visit, path);
    if (body === undefined) res.writeHead(status, { 'cache-control': 'no-store' }).end();
    else answerJson(res, status, body);
  } catch (error) {
    refuse(req, res, visit, error);
  }
}

async function answer(
  req: IncomingMessage,
  res: ServerResponse,
  visit: Visit,
  path: string,
): Promise<{ status: number; body?: unknown }> {
  const ctx = await fileReader(res, visit);
  const { files } = services();
  const [one, finish] = [ONE.exec(path)?.[1], FINISH.exec(path)?.[1]];
  const asked = `${req.method} ${one ? 'one' : finish ? 'finish' : path}`;
  switch (asked) {
    case 'POST ':
      return { status: 201, body: await beginUpload(ctx, files, (await readJson(req)) as BeginUploadInput) };
    case 'GET one':
      return { status: 200, body: await getUpload(ctx, one!) };
    case 'PUT one':
      return {
        status: 200,
        body: await receivePart(ctx, files, one!, partOf(req, visit.url), () => bodyOf(req, res)),
      };
    case 'POST finish':
      return { status: 202, body: await finishUpload(ctx, files, finish!) };
    case 'DELETE one':
      await cancelUpload(ctx, files, one!);
      return { status: 204 };
    default:
      throw notFound();
  }
}

/** Where the part belongs, how long it is and what it holds, as its headers say. */
function partOf({ headers }: IncomingMessage, url: URL): Part {
  const offset = url.searchParams.get('offset') ?? '';
  const digest = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):/.exec(
    String(headers['content-digest'] ?? ''),
  )?.[1];
  const { 'content-length': length } = headers;
  if (!/^\d{1,12}$/.test(offset) || digest === undefined || length === undefined)
    throw unreadable('a part without its place');
  return { offset: Number(offset), length: Number(length), sha256: Buffer.from(digest, 'base64') };
}

function refuse(req: IncomingMessage, res: ServerResponse, visit: Visit, error: unknown): void {
  // Who went away in the middle of their own request needs no answer, and it is no fault of ours.
  if (res.headersSent || (req.destroyed && !req.complete)) return;
  const { status, fault, ...described } = describeError(error, visit.language, visit.requestId);
  if (fault) logFault('uploads', visit.requestId, fault);
  // What was not read of the body must not be taken for the next request.
  if (!req.complete) res.setHeader('connection', 'close');
  answerJson(res, status, { error: described });
}

/** As many as a person picks at once. */
const MOST_IN_FORM = 20;

/** The form of a page without a script: its files, one after the other, and back to where it stands. */
async function takeForm(
  req: IncomingMessage,
  res: ServerResponse,
  visit: Visit,
  foreign: boolean,
): Promise<void> {
  let sent = 0;
  let ctx: FileContext | undefined;
  const back = (query: string) => {
    if (!req.complete) res.setHeader('connection', 'close');
    res.writeHead(303, { location: `${roomOf(ctx)}?${query}#files`, 'cache-control': 'no-store' }).end();
  };
  try {
    if (foreign) throw forbidden();
    const reader = (ctx = await fileReader(res, visit));
    const { files } = services();
    await readForm(req, {
      files: MOST_IN_FORM,
      fileBytes: files.limits.fileBytes,
      async onFile({ name, content }, { personId = null }) {
        await (await sendFile(reader, files, { name, personId }, content)).keep(reader);
        sent += 1;
      },
    });
    back(sent > 0 ? `sent=${sent}` : 'fault=none');
  } catch (error) {
    if (req.destroyed && !req.complete) return;
    const { status, fault, code } = describeError(error, visit.language, visit.requestId);
    if (fault) logFault('uploads', visit.requestId, fault);
    if (!ctx) throw status === 401 ? new DomainError('unauthenticated') : error;
    back(`fault=${code}${sent > 0 ? `&sent=${sent}` : ''}`);
  }
}

/** Only the portal has a form of this kind. */
const roomOf = (ctx: FileContext | undefined): string =>
  ctx?.actor.kind === 'staff' ? '/dashboard' : '/portal';
