// A content on its way out: which part of it was asked for, what a browser may do with it, and the bytes as they are opened.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { OpenContent } from '@cio/domain/documents';
import { INLINE_TYPES } from '@cio/domain/documents/schemas';
import { logFault } from '../log.ts';
import { contentDisposition } from './content-disposition.ts';
import { isUnchanged, rangeOf } from './content-range.ts';

export interface Serving {
  requestId: string;
  /** Shown in place where that is safe; otherwise, and always when this says so, saved as a file. */
  save: boolean;
  /** What opens once is read once, from beginning to end. */
  once?: boolean;
}

/** Nothing in it may run, load, be framed or send. A browser's own reader of PDF does not start in a sandbox. */
const SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const READER =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

export async function serveContent(
  req: IncomingMessage,
  res: ServerResponse,
  content: OpenContent,
  { requestId, save, once = false }: Serving,
): Promise<void> {
  const { name, mediaType, size, sha256, since } = content;
  const etag = `"${sha256}"`;
  const inline = !save && INLINE_TYPES.includes(mediaType);
  const headers: Record<string, string | number> = {
    'content-type': mediaType,
    'content-disposition': contentDisposition(inline ? 'inline' : 'attachment', name),
    'content-security-policy': inline && mediaType === 'application/pdf' ? READER : SANDBOX,
    // Kept by nobody but this reader, who asks each time whether they still may.
    'cache-control': once ? 'no-store' : 'private, no-cache',
    vary: 'cookie, authorization',
    'accept-ranges': once ? 'none' : 'bytes',
    ...(once ? {} : { etag, 'last-modified': since.toUTCString() }),
  };
  if (!once && isUnchanged(req, etag)) {
    res.writeHead(304, headers).end();
    return;
  }
  const range = once ? null : rangeOf(req, { size, etag, since });
  if (range === 'beyond') {
    res
      .writeHead(416, {
        'content-range': `bytes */${size}`,
        'accept-ranges': 'bytes',
        'cache-control': 'no-store',
      })
      .end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: size };
  Object.assign(headers, { 'content-length': end - start });
  if (range) headers['content-range'] = `bytes ${start}-${end - 1}/${size}`;
  const status = range ? 206 : 200;
  if (req.method === 'HEAD') {
    res.writeHead(status, headers).end();
    return;
  }
  await send(res, { status, headers, requestId }, (signal) => content.read(start, end, signal));
}

async function send(
  res: ServerResponse,
  {
    status,
    headers,
    requestId,
  }: { status: number; headers: Record<string, string | number>; requestId: string },
  read: (signal: AbortSignal) => AsyncIterable<Buffer>,
): Promise<void> {
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  const pieces = read(gone.signal)[Symbol.asyncIterator]();
  // Before anything is promised: a store that is away, or bytes that were changed, are an answer of their own.
  const first = await pieces.next();
  res.writeHead(status, headers);
  async function* rest(): AsyncGenerator<Buffer> {
    if (first.done) return;
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => pieces };
  }
  try {
    await pipeline(Readable.from(rest(), { objectMode: false }), res);
  } catch (error) {
    // Cut off, never ended in order: half a file must not look like a whole one.
    res.destroy();
    if (!gone.signal.aborted) logFault('files', requestId, error);
  }
}
