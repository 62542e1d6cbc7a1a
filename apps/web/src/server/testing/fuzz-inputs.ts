// Inputs made from a procedure's own schema: nearly right, at its bounds, and beyond all reason.
import fc from 'fast-check';
import { HOSTILE_DAYS, HOSTILE_NUMBERS, HOSTILE_TEXT, HOSTILE_VALUES, hostileCursor } from './hostile.ts';
import { within, type Schema } from './schema-walk.ts';

export interface Known {
  /** Ids of records that are there, of the caller's firm and of the other one. */
  ids: readonly string[];
  /** Inputs that the procedure takes: one wrong field among right ones gets further than many wrong ones. */
  bases: readonly Record<string, unknown>[];
}

type Any = fc.Arbitrary<unknown>;

const some = (values: readonly unknown[]): Any => fc.constantFrom(...values);
const wrong: Any = fc.oneof(some(HOSTILE_VALUES), some(HOSTILE_TEXT), some(HOSTILE_NUMBERS), fc.jsonValue());

/** Mostly what the schema wants: a wild value in the first field would hide what the others can do. */
const mostly = (right: Any, off: Any = wrong): Any =>
  fc.oneof({ weight: 6, arbitrary: right }, { weight: 1, arbitrary: off });

export function fuzzInputs(inputs: readonly unknown[], known: Known): Any {
  const [schema] = inputs as readonly Schema[];
  return schema
    ? fc.oneof({ weight: 12, arbitrary: valueOf(schema, '', known) }, { weight: 1, arbitrary: wrong })
    : wrong;
}

function valueOf(schema: Schema, name: string, known: Known): Any {
  const { def } = schema._zod;
  switch (def.type) {
    case 'object':
      return objectOf(def.shape as Record<string, Schema>, name === '' ? known : { ...known, bases: [] });
    case 'array':
      return mostly(fc.array(valueOf(def.element as Schema, name, known), { maxLength: 5 }));
    case 'record':
      return mostly(
        fc.dictionary(fc.string(), valueOf(def.valueType as Schema, name, known), { maxKeys: 5 }),
      );
    case 'union':
      return fc.oneof(...def.options.map((option) => valueOf(option as Schema, name, known)));
    case 'optional':
    case 'default':
    case 'prefault':
    case 'nullable': {
      const inner = valueOf(def.innerType as Schema, name, known);
      return fc.oneof({ weight: 4, arbitrary: inner }, { weight: 1, arbitrary: some([null, undefined]) });
    }
    case 'enum':
      return mostly(some(Object.values(def.entries)));
    case 'literal':
      return mostly(some(def.values));
    case 'boolean':
      return mostly(fc.boolean());
    case 'number':
      return mostly(fc.oneof(numberOf(schema), some([1, 2, 10])), some(HOSTILE_NUMBERS));
    case 'string':
      return mostly(textOf(schema, name, known));
    default: {
      const inner = within(schema);
      return inner ? valueOf(inner, name, known) : wrong;
    }
  }
}

function objectOf(shape: Record<string, Schema>, known: Known): Any {
  const fields = Object.fromEntries(
    Object.entries(shape).map(([name, inner]) => [name, valueOf(inner, name, known)]),
  );
  const whole = fc.record(fields);
  const nearly = known.bases.length > 0 ? nearlyRight(fields, known.bases) : whole;
  const crowded = fc
    .tuple(nearly, fc.constantFrom('__proto__', 'constructor', 'orgId', 'role', 'x'), wrong)
    .map(([one, name, value]) => {
      // Defined, because an assignment to __proto__ would be none.
      const more = { ...one };
      Object.defineProperty(more, name, { value, enumerable: true });
      return more;
    });
  return fc.oneof(
    { weight: 12, arbitrary: nearly },
    { weight: 4, arbitrary: whole },
    { weight: 2, arbitrary: fc.record(fields, { requiredKeys: [] }) },
    { weight: 1, arbitrary: crowded },
  );
}

/** An input that is taken, with one or two of its fields made up. */
function nearlyRight(
  fields: Record<string, Any>,
  bases: readonly Record<string, unknown>[],
): fc.Arbitrary<Record<string, unknown>> {
  const names = Object.keys(fields);
  if (names.length === 0) return fc.constantFrom(...bases);
  return fc
    .tuple(
      fc.constantFrom(...bases),
      fc.subarray(names, { minLength: 0, maxLength: Math.min(2, names.length) }),
    )
    .chain(([base, changed]) =>
      fc
        .record(Object.fromEntries(changed.map((name) => [name, fields[name]!])))
        .map((made) => ({ ...base, ...made })),
    );
}

/** What fast-check makes whole numbers of. */
const MOST = 2 ** 31 - 1;

function numberOf(schema: Schema): Any {
  const { minimum = -1_000, maximum = 1_000 } = (schema._zod.bag ?? {}) as {
    minimum?: number;
    maximum?: number;
  };
  return fc.oneof(
    some([minimum, maximum, minimum - 1, maximum + 1]),
    fc.integer({ min: Math.max(minimum, -MOST), max: Math.min(maximum, MOST) }),
  );
}

function textOf(schema: Schema, name: string, { ids }: Known): Any {
  const bounds = (schema._zod.bag ?? {}) as { minimum?: number; maximum?: number };
  const most = Math.min(bounds.maximum ?? 300, 10_000);
  const free = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.string({ unit: 'binary', maxLength: 30 }),
    // What a database or an encoder chokes on comes often: one such sign must not be missed among the many others.
    some(['\0', 'a\0b', '\ud800', 'x\udfff']),
    some(HOSTILE_TEXT),
    some(HOSTILE_DAYS),
    some([
      'x'.repeat(most),
      'x'.repeat(most + 1),
      '',
      ' ',
      'zq',
      'America/Toronto',
      'clients.read',
      '1990-03-14',
    ]),
  );
  if (/cursor/i.test(name)) return fc.oneof(hostileCursor, free);
  if (/ids?$/i.test(name))
    return fc.oneof({ weight: 4, arbitrary: some(ids) }, { weight: 1, arbitrary: fc.oneof(fc.uuid(), free) });
  return free;
}
