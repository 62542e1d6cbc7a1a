import { expect, test } from '@jest/globals';
import { TimedCache } from './timed-cache.ts';

const cacheOf = (most = 100) => new TimedCache<string>(2_000, most);

test('asks once for a burst, and again when the moment has passed', async () => {
  const cache = cacheOf();
  let asked = 0;
  const ask = () => Promise.resolve(`answer ${(asked += 1)}`);
  expect(await Promise.all([cache.get('a', ask, 0), cache.get('a', ask, 1_999)])).toEqual([
    'answer 1',
    'answer 1',
  ]);
  expect(await cache.get('a', ask, 2_000)).toBe('answer 2');
  cache.forget('a');
  expect(await cache.get('a', ask, 2_001)).toBe('answer 3');
});

test('neither what nobody has nor what failed stays', async () => {
  const cache = cacheOf();
  for (let index = 0; index < 50; index += 1)
    expect(await cache.get(`k${index}`, () => Promise.resolve(null), 0)).toBeNull();
  await expect(cache.get('b', () => Promise.reject(new Error('down')), 0)).rejects.toThrow('down');
  expect(cache.size).toBe(0);
  expect(await cache.get('b', () => Promise.resolve('up'), 1)).toBe('up');
});

test('a late failure does not drop the answer that came after it', async () => {
  const cache = cacheOf();
  let fail = () => {};
  const late = cache.get('a', () => new Promise((_, reject) => (fail = () => reject(new Error('late')))), 0);
  expect(await cache.get('a', () => Promise.resolve('fresh'), 3_000)).toBe('fresh');
  fail();
  await expect(late).rejects.toThrow('late');
  expect(cache.size).toBe(1);
});

test('is bounded, and the old go first', async () => {
  const cache = cacheOf(10);
  for (let index = 0; index < 30; index += 1) await cache.get(`k${index}`, () => Promise.resolve('x'), index);
  expect(cache.size).toBe(10);
  for (let index = 0; index < 30; index += 1)
    await cache.get(`n${index}`, () => Promise.resolve('x'), 10_000);
  expect(cache.size).toBe(10);
});

test('forgets what speaks of somebody, found or still on its way, and nothing else', async () => {
  const cache = cacheOf();
  let answer = (_: string) => {};
  await cache.get('a', () => Promise.resolve('of noor'), 0);
  await cache.get('b', () => Promise.resolve('of luc'), 0);
  const late = cache.get('c', () => new Promise<string>((resolve) => (answer = resolve)), 0);
  cache.forgetWhere((found) => found === 'of noor');
  answer('of noor');
  await late;
  expect(await cache.get('a', () => Promise.resolve('asked again'), 1)).toBe('asked again');
  expect(await cache.get('b', () => Promise.resolve('asked again'), 1)).toBe('of luc');
  expect(await cache.get('c', () => Promise.resolve('asked again'), 1)).toBe('asked again');
});
