import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import {
  add,
  cad,
  decodeCursor,
  encodeCursor,
  idAt,
  isId,
  newId,
  share,
  toPage,
  toProblems,
} from './index.ts';

describe('ids', () => {
  test('ten thousand in a row are different, valid and in order', () => {
    const ids = Array.from({ length: 10_000 }, newId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every(isId)).toBe(true);
    expect([...ids].sort()).toEqual(ids);
  });

  test('an id of another time carries that time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (ms) => {
        const id = idAt(new Date(ms));
        expect(isId(id)).toBe(true);
        expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(ms);
      }),
    );
  });

  test.each([
    '',
    'x',
    "1' or '1'='1",
    '00000000-0000-0000-0000-000000000000',
    '01a1fdff-9430-7000-b03f-1de93da0c995 ',
  ])('not an id: %j', (text) => expect(isId(text)).toBe(false));
});

describe('cursors', () => {
  const Shape = z.tuple([z.string(), z.uuid()]);

  test('come back as they went, and are safe in an address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1_000 }), (any) => {
        const [key, id] = [any.replaceAll('\0', ''), newId()];
        const cursor = encodeCursor([key, id]);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(decodeCursor(cursor, Shape)).toEqual([key, id]);
      }),
    );
  });

  test('anything else is refused, never a fault', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          decodeCursor(text, Shape);
        } catch (error) {
          expect(error).toMatchObject({ name: 'DomainError', code: 'invalid', unreadable: true });
        }
      }),
    );
  });

  test('a page knows by one row more whether there is another', () => {
    const page = (rows: number[]) =>
      toPage(
        rows,
        2,
        (row) => row * 10,
        (row) => [String(row)],
      );
    expect(page([])).toEqual({ items: [], nextCursor: null });
    expect(page([1, 2])).toEqual({ items: [10, 20], nextCursor: null });
    expect(page([1, 2, 3])).toEqual({ items: [10, 20], nextCursor: encodeCursor(['2']) });
  });
});

describe('money', () => {
  test('shares add up to the whole, and none is off by more than the odd cent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
        fc
          .array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 12 })
          .filter((weights) => weights.some((one) => one > 0)),
        (cents, weights) => {
          const parts = share(cad(cents), weights);
          expect(add(...parts)).toEqual(cad(cents));
          const total = weights.reduce((sum, one) => sum + one, 0);
          parts.forEach((part, index) =>
            expect(Math.abs(part.cents - (cents * weights[index]!) / total)).toBeLessThan(weights.length),
          );
          parts.forEach((part, index) => weights[index] === 0 && expect(part.cents).toBe(0));
        },
      ),
    );
  });

  test.each([0.5, Number.NaN, 2 ** 60])('%p is no number of cents', (cents) =>
    expect(() => cad(cents)).toThrow(RangeError),
  );
  test.each([[[]], [[0, 0]], [[1, -1]], [[0.5]]])('%j cannot be weights', (weights) =>
    expect(() => share(cad(1), weights)).toThrow(RangeError),
  );
});

describe('problems', () => {
  const Schema = z.strictObject({
    name: z.string().min(1, 'required').max(3),
    kind: z.enum(['a', 'b']),
    n: z.number().min(1).max(9),
    deep: z.strictObject({ x: z.string() }),
  });
  test.each<[unknown, string, object]>([
    [{}, 'name', { key: 'required' }],
    [{ name: '' }, 'name', { key: 'required' }],
    [{ name: 7 }, 'name', { key: 'notText' }],
    [{ name: 'long' }, 'name', { key: 'tooLong', values: { most: 3 } }],
    [{ kind: 'c' }, 'kind', { key: 'notChoice', values: { choices: 'a, b' } }],
    [{ n: 'x' }, 'n', { key: 'notNumber' }],
    [{ n: 0 }, 'n', { key: 'tooSmall', values: { least: 1 } }],
    [{ n: 10 }, 'n', { key: 'tooBig', values: { most: 9 } }],
    [{ deep: {} }, 'deep.x', { key: 'required' }],
    [{ deep: { x: 'x', y: 1 } }, 'deep.y', { key: 'unknownField' }],
    [{ extra: 1 }, 'extra', { key: 'unknownField' }],
  ])('%j: %s', (input, path, problem) => {
    const { error } = Schema.safeParse(input, { reportInput: true });
    expect(toProblems(error!)[path]).toEqual(problem);
  });
});
