// A firm's logo on its way in: one form with one file, sent by a script or by the page itself.
//
//   POST /api/uploads/logo   multipart → 200 the profile as data, or 303 back to the page that the form stands on
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setFirmLogo } from '@cio/domain/documents';
import type { FirmProfileView } from '@cio/domain/identity/schemas';
import { DomainError, forbidden, notFound } from '@cio/domain/platform';
import { describeError } from '../errors.ts';
import { logFault } from '../log.ts';
import { services } from '../services.ts';
import type { Visit } from '../visit.ts';
import { answerJson } from './answer.ts';
import { fileReader } from './file-reader.ts';
import { readForm } from './multipart.ts';

export const LOGO_UPLOAD = '/logo';
const ROOM = '/settings/firm';

export async function takeLogo(
  req: IncomingMessage,
  res: ServerResponse,
  visit: Visit,
  foreign: boolean,
): Promise<void> {
  const asData = !req.headers.accept?.includes('text/html');
  const back = (query: string) =>
    res.writeHead(303, { location: `${ROOM}?${query}#logo`, 'cache-control': 'no-store' }).end();
  let known = false;
  try {
    if (foreign) throw forbidden();
    const ctx = await fileReader(res, visit);
    if (ctx.actor.kind !== 'staff') throw notFound();
    known = true;
    const reader = ctx as Parameters<typeof setFirmLogo>[0];
    const { files } = services();
    let profile: FirmProfileView | undefined;
    await readForm(req, {
      files: 1,
      fileBytes: files.limits.fileBytes,
      async onFile({ content }) {
        profile = await setFirmLogo(reader, files, content);
      },
    });
    if (!profile) throw new DomainError('invalid', { fields: { file: { key: 'required' } } });
    if (asData) answerJson(res, 200, profile);
    else back('logo=set');
  } catch (error) {
    if (res.headersSent || (req.destroyed && !req.complete)) return;
    // What was not read of the body must not be taken for the next request.
    if (!req.complete) res.setHeader('connection', 'close');
    const { status, fault, ...described } = describeError(error, visit.language, visit.requestId);
    if (fault) logFault('uploads', visit.requestId, fault);
    if (asData) answerJson(res, status, { error: described });
    else if (known) back(`fault=${problemOf(error)}`);
    else throw error;
  }
}

/** The page says it in words of its own, so nothing but a name goes by its address. */
const problemOf = (error: unknown): string =>
  error instanceof DomainError ? (Object.values(error.fields ?? {})[0]?.key ?? error.code) : 'unavailable';
