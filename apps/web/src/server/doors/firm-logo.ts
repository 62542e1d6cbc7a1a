// The logo of a firm, for anyone who looks at its pages or letters.
//
//   GET /f/FIRM/logo?v=EDITION   kept for ever under its edition; without it, or with an old one, looked at again each time
import type { IncomingMessage, ServerResponse } from 'node:http';
import { openFirmLogo } from '@cio/domain/documents';
import { newId, notFound, productNow } from '@cio/domain/platform';
import { admitVisitor } from '../call-limits.ts';
import { services } from '../services.ts';
import type { Visit } from '../visit.ts';

export const FIRM_LOGO = /^\/f\/([a-z0-9-]{1,100})\/logo$/;

export async function firmLogoDoor(req: IncomingMessage, res: ServerResponse, visit: Visit): Promise<void> {
  if (req.method !== 'GET' && req.method !== 'HEAD') throw notFound();
  await admitVisitor(res, visit.household);
  const { db, masterKey, files } = services();
  const slug = FIRM_LOGO.exec(visit.url.pathname)![1]!;
  const logo = await openFirmLogo({ db, masterKey, newId, now: productNow }, files, slug);
  if (!logo) throw notFound();
  const etag = `"${logo.edition}"`;
  const current = visit.url.searchParams.get('v') === logo.edition;
  const headers = {
    'content-type': logo.mediaType,
    'cache-control': current ? 'public, max-age=31536000, immutable' : 'public, no-cache',
    etag,
    // Letters are read on pages of other servers.
    'cross-origin-resource-policy': 'cross-origin',
  };
  if (req.headers['if-none-match'] === etag) return void res.writeHead(304, headers).end();
  const length = { 'content-length': logo.size };
  if (req.method === 'HEAD') return void res.writeHead(200, { ...headers, ...length }).end();
  // Whole before anything is promised: it is small, and bytes that were changed are an answer of their own.
  const pieces: Buffer[] = [];
  for await (const piece of logo.read(0, logo.size)) pieces.push(piece);
  res.writeHead(200, { ...headers, ...length }).end(Buffer.concat(pieces));
}
