// Shapes that the views of every module are made of. A view is declared once as a schema, for the OpenAPI document and
// for the checks; the interfaces beside the verbs stay what the compiler holds both to.
import { z } from 'zod';

export const AnId = z.string().meta({
  description: 'The id of a record. It never changes and is never given to another.',
  example: '01a1ff1d-fb08-7000-8e0c-f13df8c08d37',
});
export const AnInstant = z.iso
  .datetime()
  .describe('An instant in UTC, for example 2026-06-15T14:00:00.000Z.');
export const AVersion = z.number().int().meta({
  description: 'Counts the changes of the record. A change carries the version that it was made from.',
  example: 1,
});

/** A page of a list, as toPage cuts it. */
export const pageOf = <Item>(item: z.ZodType<Item>) =>
  z.strictObject({
    items: z.array(item),
    nextCursor: z.string().nullable().meta({
      description: 'Where the next page begins; null on the last page.',
      example: 'WyIwMWExZmYxZC1mYjA4Il0',
    }),
  });
