import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RateLimiter } from './limiter.ts';
import { MemoryStore } from './memory-store.ts';
import { grantOf, LEASE_MS, type LimitStore } from './store.ts';

const MINUTE = 60_000;

/** Limiters over one store, as processes are, on a clock that stands still until it is moved. */
function ground(processes: number) {
  let now = 1_000_000;
  const store = new MemoryStore(() => now);
  const limiters = Array.from({ length: processes }, () => new RateLimiter({ store, now: () => now }));
  return { limiters, store, at: () => now, wait: (ms: number) => (now += ms) };
}

describe('what is granted', () => {
  test.each([
    [1, 0, 1_000, 1],
    [1, 50, 1_000, 51],
    [1, 50, 100, 13],
    [1, 50, 9, 2],
    [1, 50, 8, 1],
    [5, 50, 3, 3],
    [5, 50, 0, 0],
    [5, 50, -2, 0],
  ])('need %s, spare %s, left %s: %s', (need, spare, left, granted) =>
    expect(grantOf({ need, spare }, left)).toBe(granted),
  );
});

test('in no sixty seconds more than the limit, however the calls fall on the processes and on time', async () => {
  const step = fc.record({ process: fc.nat(2), calls: fc.nat(12), wait: fc.nat(4_000), sweep: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
      const { limiters, at, wait } = ground(3);
      const passed: number[] = [];
      for (const { process, calls, wait: ms, sweep } of steps) {
        const limiter = limiters[process]!;
        const all = Array.from({ length: calls }, () => limiter.admit([{ key: 'k', perMinute: 20 }]));
        for (const refused of await Promise.all(all.map((one) => Promise.resolve(one))))
          if (refused === null) passed.push(at());
        wait(ms);
        if (sweep) await limiter.sweep();
      }
      for (const begin of passed)
        expect(passed.filter((one) => one >= begin && one < begin + MINUTE).length).toBeLessThanOrEqual(20);
      await Promise.all(limiters.map((one) => one.close()));
    }),
    { numRuns: 60 },
  );
});

test('who waits as long as they are told is let through', async () => {
  const { limiters, wait } = ground(1);
  const limiter = limiters[0]!;
  const ask = () => limiter.admit([{ key: 'k', perMinute: 5 }]);
  for (let index = 0; index < 5; index += 1) expect(await ask()).toBeNull();
  const refused = await ask();
  expect(refused!.waitMs).toBeGreaterThan(MINUTE - 1_000);
  wait(refused!.waitMs);
  expect(await ask()).toBeNull();
  await limiter.close();
});

test('permits that were taken in store are good for two seconds and no longer', async () => {
  const { limiters, store, wait } = ground(1);
  const limiter = limiters[0]!;
  for (let index = 0; index < 20; index += 1) await limiter.admit([{ key: 'k', perMinute: 1_000 }]);
  expect(limiter.admit([{ key: 'k', perMinute: 1_000 }])).toBeNull();
  wait(LEASE_MS);
  const asked = limiter.admit([{ key: 'k', perMinute: 1_000 }]);
  expect(asked).toBeInstanceOf(Promise);
  await asked;
  await limiter.close();
  expect((await store.take([{ key: 'k', need: 2_000, spare: 0, limit: 1_000 }]))[0]!.granted).toBe(978);
});

describe('while the store is away', () => {
  const broken: LimitStore = {
    take: () => Promise.reject(new Error('away')),
    giveBack: () => Promise.reject(new Error('away')),
  };

  test('each process goes on counting by itself, and says once that it does', async () => {
    let now = 0;
    const told: unknown[] = [];
    const limiter = new RateLimiter({ store: broken, now: () => now, onAway: (error) => told.push(error) });
    const ask = () => limiter.admit([{ key: 'k', perMinute: 10 }]);
    let passed = 0;
    for (let index = 0; index < 30; index += 1) if ((await ask()) === null) passed += 1;
    expect([passed, told.length]).toEqual([10, 1]);
    now += 1_500;
    await ask();
    expect(told).toHaveLength(2);
    await limiter.close();
  });

  test('it is asked again as soon as it is back', async () => {
    let now = 0;
    let away = true;
    const shared = new MemoryStore(() => now);
    const store: LimitStore = {
      take: (asks) => (away ? broken.take(asks) : shared.take(asks)),
      giveBack: (permits) => shared.giveBack(permits),
    };
    const limiter = new RateLimiter({ store, now: () => now });
    await limiter.admit([{ key: 'k', perMinute: 10 }]);
    away = false;
    now += 1_001;
    await limiter.admit([{ key: 'k', perMinute: 10 }]);
    await limiter.close();
    expect((await shared.take([{ key: 'k', need: 20, spare: 0, limit: 10 }]))[0]!.granted).toBe(9);
  });
});
