// What can be read off a schema (zod 4): where ids stand in it, and how many choices it leaves.
import { z } from 'zod';

export type Schema = z.core.$ZodTypes;

export interface IdField {
  /** `id`, `person.id`, `ids[]` */
  path: string;
  /** Of the field that holds it. */
  name: string;
  /** A valid input may do without it. */
  optional: boolean;
}

const ID_NAME = /^ids?$|[a-z]Ids?$|_ids?$/;
const ID_FORMATS = ['uuid', 'guid', 'cuid', 'cuid2', 'ulid', 'nanoid', 'xid', 'ksuid'];

export function idFields(schema: Schema, at: IdField): IdField[] {
  const { def } = schema._zod;
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape).flatMap(([key, inner]) =>
        idFields(inner as Schema, { ...at, path: at.path ? `${at.path}.${key}` : key, name: key }),
      );
    case 'array':
      return idFields(def.element as Schema, { ...at, path: `${at.path}[]` });
    case 'record':
      return idFields(def.valueType as Schema, { ...at, path: `${at.path}{}` });
    case 'union':
      return def.options.flatMap((option) => idFields(option as Schema, at));
    case 'intersection':
      return [def.left, def.right].flatMap((side) => idFields(side as Schema, at));
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
      return idFields(def.innerType as Schema, { ...at, optional: true });
    default: {
      const inner = within(schema);
      if (inner) return idFields(inner, at);
      const format = (def as { format?: string }).format ?? '';
      return ID_NAME.test(at.name) || ID_FORMATS.includes(format) ? [at] : [];
    }
  }
}

/** What a wrapper that changes nothing about the input holds. */
export function within(schema: Schema): Schema | null {
  const { def } = schema._zod;
  switch (def.type) {
    case 'nonoptional':
    case 'readonly':
    case 'catch':
    case 'success':
      return def.innerType as Schema;
    case 'lazy':
      return def.getter() as Schema;
    case 'pipe':
      return ((def.in as Schema)._zod.def.type === 'transform' ? def.out : def.in) as Schema;
    default:
      return null;
  }
}

/** Below all wrappers. */
export const innermost = (schema: Schema): Schema => {
  const inner = within(schema);
  return inner ? innermost(inner) : schema;
};

/** The largest number of values of an enum or branches of a union. */
export function choicesOf(schema: Schema): number {
  const { def } = schema._zod;
  switch (def.type) {
    case 'enum':
      return Object.keys(def.entries).length;
    case 'union':
      return Math.max(def.options.length, ...def.options.map((option) => choicesOf(option as Schema)));
    case 'object':
      return Math.max(1, ...Object.values(def.shape).map((inner) => choicesOf(inner as Schema)));
    case 'array':
      return choicesOf(def.element as Schema);
    default: {
      const inner = within(schema);
      return inner ? choicesOf(inner) : 1;
    }
  }
}

export function fits(schema: Schema, value: unknown): boolean {
  try {
    return z.safeParse(schema, value).success;
  } catch {
    return false;
  }
}
