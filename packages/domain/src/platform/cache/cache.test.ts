import { beforeEach, describe, expect, test } from '@jest/globals';
import { newId } from '../ids.ts';
import type { Cache } from './cache.ts';
import { Caches } from './caches.ts';
import { Kept } from './kept.ts';
import { readTopic, type Topic } from './topics.ts';

interface Person {
  id: string;
  firm: string;
}

let time = 0;
let caches: Caches;
let people: Cache<Person>;
let asked = 0;

beforeEach(() => {
  [time, asked] = [1_000_000, 0];
  caches = new Caches(() => time);
  caches.heard(time);
  people = caches.open<Person>('sessions', {
    heardMs: 30_000,
    unheardMs: 2_000,
    most: 10,
    about: ({ id, firm }) => [`user:${id}`, `firm:${firm}`],
  });
});

const of =
  (id: string, firm = 'a') =>
  () => {
    asked += 1;
    return Promise.resolve({ id, firm });
  };
/** Asks, and says how often the database was asked meanwhile. */
const loads = async (ask: () => Promise<unknown>): Promise<number> => {
  const before = asked;
  await ask();
  return asked - before;
};
const pass = (ms: number, hearing = true) => {
  time += ms;
  if (hearing) caches.heard(time);
};

describe('an answer', () => {
  test('is fetched once for a burst, however many ask', async () => {
    const burst = () => Promise.all(Array.from({ length: 50 }, () => people.get('noor', of('noor'))));
    expect(await loads(burst)).toBe(1);
    expect(people.counted).toEqual({ hits: 49, misses: 1, forgotten: 0 });
  });

  test('never outlives its time, told or not', async () => {
    await people.get('noor', of('noor'));
    pass(29_999);
    expect(await loads(() => people.get('noor', of('noor')))).toBe(0);
    pass(1);
    expect(await loads(() => people.get('noor', of('noor')))).toBe(1);
  });

  test('is believed for its short time only while nobody tells of changes', async () => {
    await people.get('noor', of('noor'));
    // The listener says nothing any more: after a moment it counts as deaf.
    pass(2_499, false);
    expect(await loads(() => people.get('noor', of('noor')))).toBe(0);
    pass(1, false);
    expect(await loads(() => people.get('noor', of('noor')))).toBe(1);
    pass(1_999, false);
    expect(await loads(() => people.get('noor', of('noor')))).toBe(0);
    pass(1, false);
    expect(await loads(() => people.get('noor', of('noor')))).toBe(1);
    pass(0);
    expect(caches.isHearing()).toBe(true);
    pass(20_000);
    expect(await loads(() => people.get('noor', of('noor')))).toBe(0);
  });

  test('that nobody has, or that failed, is not kept', async () => {
    for (let index = 0; index < 50; index += 1)
      expect(await people.get(`k${index}`, () => Promise.resolve(null))).toBeNull();
    await expect(people.get('b', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(people.size).toBe(0);
    expect(await loads(() => people.get('b', of('b')))).toBe(1);
  });

  test('that failed late does not take the one after it along', async () => {
    let fail = () => {};
    const late = people.get('a', () => new Promise((_, reject) => (fail = () => reject(new Error('late')))));
    pass(31_000);
    await people.get('a', of('a'));
    fail();
    await expect(late).rejects.toThrow('late');
    expect(await loads(() => people.get('a', of('a')))).toBe(0);
  });
});

describe('a change', () => {
  test.each<[Topic, number]>([
    ['user:noor', 1],
    ['firm:a', 2],
    ['*', 3],
    ['user:nobody', 0],
    ['key:noor', 0],
  ])('told as %s makes %i of three answers forgotten', async (topic, count) => {
    for (const [id, firm] of [
      ['noor', 'a'],
      ['luc', 'a'],
      ['mei', 'b'],
    ] as const)
      await people.get(id, of(id, firm));
    caches.tell([topic]);
    expect(people.counted.forgotten).toBe(count);
    expect(people.size).toBe(3 - count);
  });

  test('reaches an answer on its way: those who wait get it, nobody else', async () => {
    let answer = (_: Person) => {};
    const early = people.get('noor', () => new Promise<Person>((resolve) => (answer = resolve)));
    caches.tell(['user:noor']);
    // Asked after the change, so not answered from before it.
    const after = people.get('noor', of('noor', 'new'));
    answer({ id: 'noor', firm: 'old' });
    expect([(await early)!.firm, (await after)!.firm]).toEqual(['old', 'new']);
    expect((await people.get('noor', of('noor', 'newer')))!.firm).toBe('new');
  });
});

test('what is kept is bounded in number, and the oldest goes first', async () => {
  for (let index = 0; index < 30; index += 1) await people.get(`k${index}`, of(`k${index}`));
  expect(people.size).toBe(10);
  expect(await loads(() => people.get('k29', of('k29')))).toBe(0);
  expect(await loads(() => people.get('k0', of('k0')))).toBe(1);
});

test('no firm is answered with another’s entry, whatever it asks for', async () => {
  const gates = caches.openForFirms<string>('admin-gates', { heardMs: 30_000, unheardMs: 0, most: 100 });
  const [one, other] = [newId(), newId()];
  const keys = ['', 'x', other, `${other}","x`, `"],["${other}`, '\0'];
  for (const key of keys)
    for (const firm of [one, other])
      expect(await gates.get(firm, key, () => Promise.resolve(`${firm} ${key}`))).toBe(`${firm} ${key}`);
  caches.tell([`firm:${one}`]);
  for (const key of keys) {
    expect(await gates.get(one, key, () => Promise.resolve('anew'))).toBe('anew');
    expect(await gates.get(other, key, () => Promise.resolve('anew'))).toBe(`${other} ${key}`);
  }
});

test('only what we say is a change', () => {
  const id = newId();
  expect([`user:${id}`, '*', `firm:${id}`].map(readTopic)).toEqual([`user:${id}`, '*', `firm:${id}`]);
  expect(['', 'user:', `people:${id}`, id, `user:${id}:x`, 'user:*'].map(readTopic)).toEqual(
    Array(6).fill(null),
  );
});

test('a plain memory forgets by time and number, and counts', () => {
  const kept = new Kept<string>({ most: 2, forMs: 100, clock: () => time });
  kept.put('a', 'A');
  time += 99;
  expect([kept.get('a'), kept.get('b')]).toEqual(['A', undefined]);
  time += 1;
  expect(kept.get('a')).toBeUndefined();
  for (const key of ['c', 'd', 'e']) kept.put(key, key);
  expect([kept.size, kept.get('c'), kept.get('e')]).toEqual([2, undefined, 'e']);
  kept.dropExactly('e', 'another');
  expect(kept.get('e')).toBe('e');
  kept.dropExactly('e', 'e');
  expect(kept.get('e')).toBeUndefined();
  expect(kept.counted).toEqual({ hits: 3, misses: 4, forgotten: 0 });
});
