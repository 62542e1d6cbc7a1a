import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { openApiDocument } from '../openapi/document.ts';

export const OPENAPI_PATH = '/api/v1/openapi.json';

let made: { text: string; tag: string } | undefined;

/** Public, and the same for everyone: what a key may do is asked when it is used. */
export function openApiDoor(req: IncomingMessage, res: ServerResponse): void {
  made ??= make();
  const { text, tag } = made;
  res.setHeader('etag', tag);
  res.setHeader('cache-control', 'public, max-age=300');
  if (req.headers['if-none-match'] === tag) {
    res.writeHead(304).end();
    return;
  }
  res.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  res.end(req.method === 'HEAD' ? undefined : text);
}

function make(): { text: string; tag: string } {
  const text = JSON.stringify(openApiDocument());
  return { text, tag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
}
