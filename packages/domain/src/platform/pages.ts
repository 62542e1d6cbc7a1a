// Keyset paging: a cursor is where the last page ended, so a page costs the same at row 25 and at row 900,000,
// and rows that others insert meanwhile neither repeat nor hide one.
import type { z } from 'zod';
import { unreadable } from './errors.ts';

/** Longer than any that a list hands out: the longest sort keys are two names of 200 characters. */
const MOST_CURSOR_CHARACTERS = 8_000;

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export function encodeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** The parts of a cursor of this list, or a refusal that says the cursor cannot be read. */
export function decodeCursor<Parts extends string[]>(cursor: string, shape: z.ZodType<Parts>): Parts {
  const refusal = unreadable('cursor', { cursor: { key: 'cursor' } });
  if (cursor.length > MOST_CURSOR_CHARACTERS) throw refusal;
  let parts: Parts;
  try {
    parts = shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw refusal;
  }
  // PostgreSQL keeps no NUL in text: no cursor of ours ever held one.
  if (parts.some((part) => part.includes('\0'))) throw refusal;
  return parts;
}

/** Asked for one row more than the page holds, the list tells by it whether there is a next page. */
export function toPage<Row, T>(
  rows: Row[],
  limit: number,
  view: (row: Row) => T,
  cursorOf: (row: Row) => readonly string[],
): Page<T> {
  const more = rows.length > limit;
  const kept = more ? rows.slice(0, limit) : rows;
  const last = kept.at(-1);
  return {
    items: kept.map(view),
    nextCursor: more && last !== undefined ? encodeCursor(cursorOf(last)) : null,
  };
}
