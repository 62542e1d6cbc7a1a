import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { unreadable } from '@cio/domain/platform';
import { readJsonText } from '../bodies.ts';

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
  const text = await readJsonText(req);
  if (text === null) return {};
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable('broken JSON');
  }
}

/** A request's id is ours alone: one from outside could be made to look like another's. */
export const newRequestId = (): string => randomUUID();
