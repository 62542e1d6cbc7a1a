import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { setEnv, type AppEnv } from '../env.ts';
import { answers, NoInput } from './shapes.ts';

const withMode = <T>(mode: AppEnv['mode'], work: () => T): T => {
  setEnv({ mode } as AppEnv);
  return work();
};

describe('an answer', () => {
  const check = answers(z.strictObject({ id: z.string() }));

  test('is held against its shape outside of production, and handed on as it is', () => {
    const value = { id: 'x' };
    for (const mode of ['test', 'development', 'production'] as const)
      expect(withMode(mode, () => check(value))).toBe(value);
    for (const wrong of [{ id: 7 }, {}, { id: 'x', passwordHash: 'y' }]) {
      expect(() => withMode('test', () => check(wrong))).toThrow(/not what the procedure declares/);
      expect(() => withMode('development', () => check(wrong))).toThrow(/declares/);
    }
  });

  test('costs nothing in production', () => {
    expect(withMode('production', () => check({ id: 7 }))).toEqual({ id: 7 });
  });
});

test('nothing asked, nothing taken', () => {
  for (const input of [undefined, null, {}]) expect(NoInput.safeParse(input).success).toBe(true);
  for (const input of [{ id: 1 }, [], 'x', 0]) expect(NoInput.safeParse(input).success).toBe(false);
});
