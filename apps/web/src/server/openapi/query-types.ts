// What the parts of an address mean: a query string knows only text, the schemas stay strict for everyone.
import type { z } from 'zod';
import { toJsonSchema } from './json-schemas.ts';
import { asText } from './operations.ts';

export type QueryTypes = Readonly<Record<string, unknown>>;

/** The type of each field as the document names it. */
export function queryTypesOf(input: z.ZodType): QueryTypes {
  const { properties = {} } = toJsonSchema(input, 'input', {});
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, asText(schema).type]));
}

/** What cannot be read as its type stays text, so that the schema refuses it by its name. */
export const readQuery = (
  params: URLSearchParams,
  types: QueryTypes,
): Record<string, string | number | boolean> =>
  Object.fromEntries([...params].map(([name, value]) => [name, readAs(types[name], value)]));

function readAs(type: unknown, value: string): string | number | boolean {
  if (type === 'integer' && /^-?\d{1,9}$/.test(value)) return Number(value);
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}
