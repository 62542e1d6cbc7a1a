import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { shapeOf, Unfillable, type Filling } from './inputs.ts';

const none = new Map<string, unknown>();
const plain = { own: none, ids: none, choice: 0, full: false };
const built = (schema: z.ZodType, filling: Partial<Filling> = {}) =>
  shapeOf([schema]).build({ ...plain, ...filling });

describe('a valid input that says as little as possible', () => {
  const Person = z.strictObject({
    name: z.string().trim().min(1).max(200),
    email: z
      .string()
      .trim()
      .pipe(z.email())
      .transform((text) => text.toLowerCase()),
    password: z.string().min(12),
    born: z.iso.date().nullable(),
    phone: z.string().optional(),
    status: z.enum(['prospect', 'active']).default('prospect'),
    version: z.int().min(1),
    tags: z.array(z.string()),
    kind: z.literal('person'),
    agreed: z.literal(true),
    address: z.object({ city: z.string() }),
  });

  test('is accepted by its schema', () => {
    const input = built(Person) as object;
    expect(shapeOf([Person]).accepts(input)).toBe(true);
    expect(input).toMatchObject({
      name: 'zq',
      born: null,
      tags: [],
      kind: 'person',
      address: { city: 'zq' },
    });
    expect(Object.keys(input)).not.toEqual(expect.arrayContaining(['phone']));
  });

  test('says everything when asked to', () => {
    const input = built(Person, { full: true }) as object;
    expect(shapeOf([Person]).accepts(input)).toBe(true);
    expect(input).toMatchObject({ phone: 'zq', born: '2030-01-31', status: 'prospect' });
  });

  test('takes another word of an enum and another branch of a union for another choice', () => {
    const Choice = z.object({
      status: z.enum(['one', 'two']),
      way: z.union([z.object({ by: z.literal('mail') }), z.object({ by: z.literal('phone') })]),
    });
    expect(shapeOf([Choice]).choices).toBe(2);
    expect(built(Choice, { choice: 1 })).toEqual({ status: 'two', way: { by: 'phone' } });
  });

  test('of several schemas is one input, and of none is none', () => {
    const parts = [z.object({ a: z.string() }), z.object({ b: z.number() })];
    expect(shapeOf(parts).build(plain)).toEqual({ a: 'zq', b: 1 });
    expect(shapeOf([]).build(plain)).toBeUndefined();
  });

  test('is not made up where nothing fits', () => {
    expect(() => built(z.object({ code: z.string().regex(/^never$/) }))).toThrow(Unfillable);
    expect(() => built(z.object({ when: z.date() }))).toThrow(/"when"/);
  });
});

describe('ids', () => {
  const pathsOf = (schema: z.ZodType) =>
    shapeOf([schema]).ids.map(({ path, optional }) => path + (optional ? '?' : ''));

  test('are found by name and by form, wherever they stand', () => {
    const Deep = z.object({
      id: z.string(),
      personId: z.string().nullish(),
      ids: z.array(z.uuid()),
      rows: z.array(z.object({ shelf: z.uuid() })).optional(),
      by: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('user'), userId: z.string() }),
        z.object({ kind: z.literal('team'), teamId: z.string() }),
      ]),
      paid: z.boolean(),
      grid: z.string(),
      width: z.string(),
    });
    expect(pathsOf(Deep)).toEqual(['id', 'personId?', 'ids[]', 'rows[].shelf?', 'by.userId', 'by.teamId']);
  });

  test('are put where they belong, and optional ones only when asked for', () => {
    const Deep = z.object({
      id: z.string(),
      ownerId: z.uuid().optional(),
      rows: z.array(z.object({ shelf: z.uuid() })),
    });
    const own = new Map([
      ['id', 'one'],
      ['rows[].shelf', 'two'],
      ['ownerId', 'three'],
    ]);
    expect(built(Deep, { own })).toEqual({ id: 'one', rows: [{ shelf: 'two' }] });
    expect(built(Deep, { own, full: true })).toEqual({ id: 'one', rows: [{ shelf: 'two' }] });
    expect(built(Deep, { own, ids: new Map([['ownerId', 'x']]) })).toMatchObject({ id: 'one', ownerId: 'x' });
  });

  test('choose the branch that holds them', () => {
    const Either = z.object({
      by: z.union([z.object({ userId: z.string() }), z.object({ teamId: z.string() })]),
    });
    expect(built(Either, { own: new Map([['by.userId', 'one']]) })).toEqual({ by: { userId: 'one' } });
    expect(built(Either, { ids: new Map([['by.teamId', 'x']]) })).toEqual({ by: { teamId: 'x' } });
  });

  test('that no input can hold are refused, not forgotten', () => {
    const Keyed = z.object({ byPerson: z.record(z.string(), z.object({ personId: z.string() })) });
    expect(pathsOf(Keyed)).toEqual(['byPerson{}.personId']);
    expect(() => built(Keyed, { ids: new Map([['byPerson{}.personId', 'x']]) })).toThrow(Unfillable);
  });
});
