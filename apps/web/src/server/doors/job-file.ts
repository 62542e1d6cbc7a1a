// The file of a job, piece by piece, to whoever asked for the job: by their session from our own pages, or by their key.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fetchOwnFile } from '@cio/domain/operations';
import { DomainError, notFound, type StaffContext } from '@cio/domain/platform';
import { admitSession } from '../call-limits.ts';
import { describeError } from '../errors.ts';
import { logFault } from '../log.ts';
import type { Visit } from '../visit.ts';
import { answerJson } from './answer.ts';
import { readerOf } from './export.ts';
import { contextOfKey } from './rest.ts';

export const JOB_FILE = /^\/api\/v1\/jobs\/([^/]+)\/file$/;

export async function jobFileDoor(req: IncomingMessage, res: ServerResponse, visit: Visit): Promise<void> {
  try {
    if (req.method !== 'GET') throw notFound();
    const service = await readerOfFile(req, res, visit);
    const id = JOB_FILE.exec(visit.url.pathname)![1]!;
    const { file, pieces } = await fetchOwnFile(service, { id });
    res.writeHead(200, {
      'content-type': file.mediaType,
      'content-length': file.bytes,
      'content-disposition': `attachment; filename="${file.name}"`,
      'cache-control': 'no-store',
    });
    await pipeline(Readable.from(pieces), res);
  } catch (error) {
    if (res.headersSent) {
      // Cut off, never ended in order: half a file must not look like a whole one.
      res.destroy();
      if (!req.destroyed) logFault('job-file', visit.requestId, error);
      return;
    }
    const { status, fault, retryAfter, ...described } = describeError(error, visit.language, visit.requestId);
    if (fault) logFault('job-file', visit.requestId, fault);
    if (retryAfter) res.setHeader('retry-after', retryAfter);
    answerJson(res, status, { error: described });
  }
}

async function readerOfFile(req: IncomingMessage, res: ServerResponse, visit: Visit): Promise<StaffContext> {
  if (req.headers.authorization !== undefined) {
    const context = await contextOfKey(req, res, visit);
    if (context.actor?.kind !== 'staff') throw new DomainError('unauthenticated');
    return context.service(context.actor) as StaffContext;
  }
  const service = await readerOf(req, visit);
  await admitSession(res, await visit.session(), visit.household);
  return service;
}
