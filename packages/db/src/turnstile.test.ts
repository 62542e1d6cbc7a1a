import { expect, test } from '@jest/globals';
import { PoolSaturated, Turnstile } from './turnstile.ts';

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

test('so many at once, the others one after the other, in the order in which they came', async () => {
  const turnstile = new Turnstile(2, { most: 10, waitMs: 60_000 });
  let inside = 0;
  let most = 0;
  const order: number[] = [];
  await Promise.all(
    [0, 1, 2, 3, 4].map((one) =>
      turnstile.pass(async () => {
        most = Math.max(most, (inside += 1));
        order.push(one);
        await later(5);
        inside -= 1;
      }),
    ),
  );
  expect(most).toBe(2);
  expect(order).toEqual([0, 1, 2, 3, 4]);
  expect([turnstile.inside, turnstile.waiting, turnstile.refused]).toEqual([0, 0, 0]);
});

test('a full queue refuses at once, and nobody waits longer than the limit', async () => {
  let told = 0;
  const turnstile = new Turnstile(1, { most: 1, waitMs: 300 }, () => (told += 1));
  const holding = turnstile.pass(() => later(600));
  const waiting = turnstile.pass(() => later(0)).catch((error: unknown) => error);
  await expect(turnstile.pass(() => later(0))).rejects.toThrow(PoolSaturated);
  expect(turnstile.waiting).toBe(1);
  expect(await waiting).toBeInstanceOf(PoolSaturated);
  expect([told, turnstile.refused, turnstile.waiting]).toEqual([2, 2, 0]);
  await holding;
  await expect(turnstile.pass(() => Promise.resolve('in'))).resolves.toBe('in');
  expect(turnstile.inside).toBe(0);
});

test('work that fails gives its place back', async () => {
  const turnstile = new Turnstile(1, { most: 0, waitMs: 10 });
  await expect(turnstile.pass(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(turnstile.pass(() => Promise.resolve(1))).resolves.toBe(1);
});
