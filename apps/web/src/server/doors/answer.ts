import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DomainError, unreadable } from '@cio/domain/platform';

/** A thousand full profiles fit; larger JSON than this is nobody’s form. */
export const MOST_JSON_BYTES = 4_000_000;

export function answerJson(res: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  res.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  res.end(text);
}

/** The JSON of a request body. Absent is an empty object. */
export async function readJson(req: IncomingMessage): Promise<unknown> {
  const length = Number(req.headers['content-length'] ?? 0);
  if (length > MOST_JSON_BYTES) throw new DomainError('too_large');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_JSON_BYTES) throw new DomainError('too_large');
    chunks.push(chunk);
  }
  if (size === 0) return {};
  if (!/^application\/json\b/i.test(req.headers['content-type'] ?? '')) throw new DomainError('unsupported');
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw unreadable('broken JSON');
  }
}

/** A request's id is ours alone: one from outside could be made to look like another's. */
export const newRequestId = (): string => randomUUID();
