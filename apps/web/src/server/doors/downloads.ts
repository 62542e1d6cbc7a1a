// Files on their way out: to whoever is signed in and may see them, or by a link that was handed on.
//
//   GET /files/ID            shown in place where that is safe; ?save=1: saved
//   GET /files/shared/TOKEN  once, within its minutes, without a sign-in
import type { IncomingMessage, ServerResponse } from 'node:http';
import { followFileLink, openContent } from '@cio/domain/documents';
import { DomainError, newId, notFound, productNow } from '@cio/domain/platform';
import { admitVisitor } from '../call-limits.ts';
import { env } from '../../env.ts';
import { logFault } from '../log.ts';
import { services } from '../services.ts';
import type { Visit } from '../visit.ts';
import { serveContent } from './content.ts';
import { fileReader, sentToSignIn } from './file-reader.ts';

export const FILES = '/files/';
const SHARED = '/files/shared/';

/** What it throws is answered as a page to a person and as data to a program (refusal.ts). */
export async function downloadsDoor(req: IncomingMessage, res: ServerResponse, visit: Visit): Promise<void> {
  const { pathname, searchParams } = visit.url;
  if (req.method !== 'GET' && req.method !== 'HEAD') throw notFound();
  if (pathname.startsWith(SHARED)) return sharedFile(req, res, visit, pathname.slice(SHARED.length));
  if (await sentToSignIn(req, res, visit)) return;
  const ctx = await fileReader(res, visit);
  // Another site can make a browser ask, but not read: it shall not even leave a line in somebody's name.
  if (req.headers['sec-fetch-site'] === 'cross-site' && req.headers['sec-fetch-mode'] !== 'navigate')
    throw notFound();
  const content = await openContent(ctx, services().files, { id: pathname.slice(FILES.length) });
  await serveContent(req, res, content, {
    requestId: visit.requestId,
    save: searchParams.get('save') === '1',
  });
}

async function sharedFile(
  req: IncomingMessage,
  res: ServerResponse,
  visit: Visit,
  token: string,
): Promise<void> {
  // Who only looks whether it is there, such as a program that previews links, uses nothing up.
  if (req.method !== 'GET') throw notFound();
  await admitVisitor(res, visit.household);
  const session = await visit.session().catch((error: unknown) => {
    logFault('files', visit.requestId, error);
    return null;
  });
  const { db, masterKey, files } = services();
  const content = await followFileLink(
    {
      ...{ db, masterKey, newId, requestId: visit.requestId, now: productNow },
      ...{ actor: session?.actor ?? null, secret: env().appSecret },
    },
    files,
    token,
  ).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'forbidden')
      throw new DomainError('forbidden', { fields: { link: { key: 'linkOver' } } });
    throw error;
  });
  await serveContent(req, res, content, { requestId: visit.requestId, save: true, once: true });
}
