// From the schemas that the procedures read and answer by to the JSON schemas of the document.
import { z } from 'zod';
import type { JsonSchema } from './types.ts';

/** Named schemas, once each: those whose meta carries an id. */
export type Named = Record<string, JsonSchema>;

export function toJsonSchema(schema: z.ZodType, io: 'input' | 'output', named: Named): JsonSchema {
  const {
    $schema: _,
    $defs,
    ...made
  } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema & {
    $schema?: string;
    $defs?: Named;
  };
  for (const [name, one] of Object.entries($defs ?? {})) named[name] = tidy(one);
  return tidy(made);
}

/** References lead to the components; what says nothing to a reader goes. */
function tidy<T>(value: T): T {
  if (Array.isArray(value)) return value.map(tidy) as T;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value as Record<string, unknown>)
    .filter(([name, one]) => !saysNothing(name, one, value as JsonSchema))
    .map(([name, one]) => tidyEntry(name, one));
  return Object.fromEntries(entries) as T;
}

/** zod drops `examples` where a value changes while it is read; ours is what one writes, so it is kept under a name of its own. */
function tidyEntry(name: string, value: unknown): [string, unknown] {
  if (name === '$ref') return [name, toComponent(String(value))];
  return name === 'example' ? ['examples', [value]] : [name, tidy(value)];
}

const toComponent = (ref: string) => ref.replace(/^#\/\$defs\//, '#/components/schemas/');

/** The bounds of every whole number, and the pattern that a format already names. */
const saysNothing = (name: string, value: unknown, beside: JsonSchema): boolean =>
  ((name === 'minimum' || name === 'maximum') && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER) ||
  (name === 'pattern' && typeof beside.format === 'string');

/** Answers may gain fields, and a program that is told so does not break when they do. */
export function open<T>(value: T): T {
  if (Array.isArray(value)) return value.map(open) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>)
      .filter(([name, one]) => !(name === 'additionalProperties' && one === false))
      .map(([name, one]) => [name, open(one)]),
  ) as T;
}

/** A value that fits a schema well enough to be read as an example. */
export function exampleOf(schema: JsonSchema, named: Named): unknown {
  if (schema.$ref) return exampleOf(named[schema.$ref.split('/').at(-1)!] ?? {}, named);
  if (schema.examples) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined && schema.default !== null) return schema.default;
  if (schema.enum) return schema.enum[0];
  const branch = (schema.anyOf ?? schema.oneOf)?.find(({ type }) => type !== 'null');
  if (branch) return exampleOf(branch, named);
  switch ([schema.type].flat().find((type) => type !== 'null')) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, one]) => [name, exampleOf(one, named)]),
      );
    case 'array':
      return schema.items ? [exampleOf(schema.items, named)] : [];
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'string':
      return schema.format === 'date-time' ? '2026-06-15T14:00:00.000Z' : '';
    default:
      return null;
  }
}
