// Inputs made from a procedure's own schema: a valid one that says as little as possible, and where its ids stand.
import { TEST_PASSWORD } from '@cio/domain/identity/testing';
import { choicesOf, fits, idFields, innermost, within, type IdField, type Schema } from './schema-walk.ts';

export interface Filling {
  /** For every id that the input comes to hold. */
  own: ReadonlyMap<string, unknown>;
  /** Ids that it must hold, whichever branch or optional field that takes. */
  ids: ReadonlyMap<string, unknown>;
  /** Which value of an enum, which branch of a union: not every one fits every state of a record. */
  choice: number;
  /** Also what may be left out, ids aside. */
  full: boolean;
}

export interface InputShape {
  ids: IdField[];
  choices: number;
  /** Undefined for a procedure without input. Throws Unfillable. */
  build(filling: Filling): unknown;
  /** Whether the procedure's own schemas take this input. */
  accepts(input: unknown): boolean;
}

export class Unfillable extends Error {}

export function shapeOf(inputs: readonly unknown[]): InputShape {
  const schemas = inputs as readonly Schema[];
  const ids = unique(schemas.flatMap((schema) => idFields(schema, fieldAt(''))));
  return {
    ids,
    choices: Math.max(1, ...schemas.map(choicesOf)),
    build(filling) {
      if (schemas.length === 0) return undefined;
      const parts = schemas.map((schema) => fill(schema, '', filling));
      const input = parts.length === 1 ? parts[0] : Object.assign({}, ...(parts as object[]));
      for (const path of filling.ids.keys())
        if (!has(input, path)) throw new Unfillable(`no way to put an id at "${path}"`);
      return input;
    },
    accepts: (input) => schemas.every((schema) => fits(schema, input)),
  };
}

const unique = (fields: IdField[]): IdField[] => [...new Map(fields.map((one) => [one.path, one])).values()];

function fill(schema: Schema, path: string, filling: Filling): unknown {
  const { def } = schema._zod;
  const wanted = [...filling.ids.keys()].some((one) => one === path || isBelow(one, path));
  const holdsIds = idFields(schema, fieldAt(path)).length > 0;
  const mayBeSaid = filling.full && !holdsIds;
  switch (def.type) {
    case 'object': {
      const entries = Object.entries(def.shape).map(([key, inner]) => [
        key,
        fill(inner as Schema, path ? `${path}.${key}` : key, filling),
      ]);
      return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
    }
    case 'optional':
    case 'default':
    case 'prefault':
      return wanted || mayBeSaid ? fill(def.innerType as Schema, path, filling) : undefined;
    case 'nullable':
      return wanted || mayBeSaid || !fits(schema, null) ? fill(def.innerType as Schema, path, filling) : null;
    case 'array':
      return wanted || holdsIds || !fits(schema, [])
        ? [fill(def.element as Schema, `${path}[]`, filling)]
        : [];
    case 'record':
      return {};
    case 'union': {
      const options = def.options as readonly Schema[];
      const able = options.filter((option) => !wanted || holds(option, path, filling));
      return fill(
        (able.length > 0 ? able : options)[filling.choice % (able.length || options.length)]!,
        path,
        filling,
      );
    }
    case 'intersection':
      return Object.assign(
        fill(def.left as Schema, path, filling) as object,
        fill(def.right as Schema, path, filling),
      );
    case 'enum': {
      const values = Object.values(def.entries);
      return values[filling.choice % values.length];
    }
    case 'literal':
      return def.values[0];
    default:
      return filling.ids.get(path) ?? filling.own.get(path) ?? leaf(schema, path, filling);
  }
}

function leaf(schema: Schema, path: string, filling: Filling): unknown {
  const inner = within(schema);
  if (inner && !['string', 'number', 'int'].includes(innermost(schema)._zod.def.type))
    return fill(inner, path, filling);
  // Asked again before something grave: with a wrong one nobody would get as far as the ids.
  if (fieldAt(path).name === 'password' && fits(schema, TEST_PASSWORD)) return TEST_PASSWORD;
  const found = SAMPLES.find((sample) => fits(schema, sample));
  if (found === undefined) throw new Unfillable(`nothing known fits "${path}"`);
  return found;
}

const isBelow = (one: string, path: string): boolean =>
  path === '' || one.startsWith(`${path}.`) || one.startsWith(`${path}[]`) || one.startsWith(`${path}{}`);

const holds = (schema: Schema, path: string, filling: Filling): boolean =>
  idFields(schema, fieldAt(path)).some((one) => filling.ids.has(one.path));

const fieldAt = (path: string): IdField => ({
  path,
  name: path.split('.').at(-1)!.replace('[]', ''),
  optional: false,
});

function has(input: unknown, path: string): boolean {
  let value = input;
  for (const step of path.replaceAll('[]', '.0').split('.'))
    value = (value as Record<string, unknown> | null | undefined)?.[step];
  return value !== undefined;
}

/** The first text begins every planted canary (canaries.ts): whatever searches with it would find them. */
const SAMPLES: readonly unknown[] = [
  'zq',
  'zq@mail.example',
  '2030-01-31',
  '#2a8858',
  '2030-01-31T12:00:00.000Z',
  'America/Toronto',
  'https://zq.example/',
  'Quiet maple 47 lanterns over Yukon',
  '416 555 0100',
  '123456',
  'enZxenZxenZx',
  'zq'.repeat(16),
  'z'.repeat(43),
  '01930000-0000-7000-8000-000000000000',
  1,
  0,
  10,
  100,
  true,
  null,
  {},
];
