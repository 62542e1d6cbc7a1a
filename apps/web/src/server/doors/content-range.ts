// Which part of a content is asked for (RFC 9110, 13 and 14): one range of bytes, or all of it.
import type { IncomingMessage } from 'node:http';

type Asked = Pick<IncomingMessage, 'headers'>;

export interface Range {
  start: number;
  /** The first byte that is not part of it. */
  end: number;
}

/** Null: the whole. Several ranges, or what cannot be read, are answered with the whole, as the standard lets us. */
export function rangeOf(
  { headers }: Asked,
  { size, etag, since }: { size: number; etag: string; since: Date },
): Range | 'beyond' | null {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(headers.range ?? '');
  if (!asked || (asked[1] === '' && asked[2] === '')) return null;
  const condition = headers['if-range'];
  // A part of what it was before would be spliced into what it is now.
  if (condition !== undefined && condition !== etag && condition !== since.toUTCString()) return null;
  const [first, last] = [asked[1]!, asked[2]!];
  if (first === '') {
    const count = Math.min(Number(last), size);
    return count === 0 ? 'beyond' : { start: size - count, end: size };
  }
  const start = Number(first);
  const end = last === '' ? size : Math.min(Number(last) + 1, size);
  if (last !== '' && Number(last) < start) return null;
  return start >= size ? 'beyond' : { start, end };
}

/** The reader has it already. */
export function isUnchanged({ headers }: Asked, etag: string): boolean {
  const known = headers['if-none-match'];
  if (known === undefined) return false;
  return known.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag);
}
