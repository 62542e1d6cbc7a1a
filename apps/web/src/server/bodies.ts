// What a body may be: its size, its kind and how deep it goes, before anything reads it.
import type { IncomingMessage } from 'node:http';
import { DomainError, unreadable } from '@cio/domain/platform';

/** Larger JSON or a larger form than this is nobody's. */
export const MOST_BODY_BYTES = 4_000_000;
/** Records nest three or four levels; a thousand brackets are an attempt on whoever walks through them. */
const DEEPEST_JSON = 32;

export function assertBodyFits(req: IncomingMessage): void {
  // Whoever reads a form behind us does not count: its length is believed, so it must be said.
  if (req.headers['transfer-encoding'] !== undefined) throw new DomainError('too_large');
  if (Number(req.headers['content-length'] ?? 0) > MOST_BODY_BYTES) throw new DomainError('too_large');
}

export async function readBytes(req: IncomingMessage): Promise<Buffer> {
  if (Number(req.headers['content-length'] ?? 0) > MOST_BODY_BYTES) throw new DomainError('too_large');
  const chunks: Buffer[] = [];
  let size = 0;
  // Left early, the request must live on: there is an answer to send over it.
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BODY_BYTES) throw new DomainError('too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The text of a JSON body, not yet parsed. Null: there is none. */
export async function readJsonText(req: IncomingMessage): Promise<string | null> {
  const bytes = await readBytes(req);
  const kind = req.headers['content-type'];
  if (bytes.length === 0 && kind === undefined) return null;
  if (!/^application\/json(?:\s*;|\s*$)/i.test(kind ?? '')) throw new DomainError('unsupported');
  if (bytes.length === 0) return null;
  const text = bytes.toString('utf8');
  assertShallow(text);
  return text;
}

/** Counts brackets outside of strings; it need not be JSON for that. */
export function assertShallow(text: string): void {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    else if (code === OPEN_LIST || code === OPEN_RECORD) {
      depth += 1;
      if (depth > DEEPEST_JSON) throw unreadable('nested too deeply');
    } else if (code === CLOSE_LIST || code === CLOSE_RECORD) depth -= 1;
  }
}

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_RECORD, CLOSE_RECORD] = [
  0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d,
];
