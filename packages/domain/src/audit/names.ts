// Entries hold ids. What the records are called, their own modules say: whoever puts the product together brings the list.
import type { StaffContext } from '../platform/index.ts';
import type { NamedRecord } from './schemas.ts';

/** By type of record. A record of a type that is not there has no name to show. */
export type NameBook = Readonly<
  Record<string, (ctx: StaffContext, ids: readonly string[]) => Promise<Map<string, string>>>
>;

/** Of people who did something, and of parts of an entry that are no type of record themselves. */
export const LOGIN = 'user';

export type NameOf = (type: string, id: string) => string | null;

/** One question for each type of record, however many there are of it. */
export async function lookUp(
  ctx: StaffContext,
  book: NameBook,
  records: readonly Pick<NamedRecord, 'type' | 'id'>[],
): Promise<NameOf> {
  const wanted = new Map<string, Set<string>>();
  for (const { type, id } of records) {
    if (!book[type]) continue;
    const ids = wanted.get(type) ?? new Set();
    wanted.set(type, ids.add(id));
  }
  const found = new Map(
    await Promise.all(
      [...wanted].map(async ([type, ids]) => [type, await book[type]!(ctx, [...ids])] as const),
    ),
  );
  return (type, id) => found.get(type)?.get(id) ?? null;
}
