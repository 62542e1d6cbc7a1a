// A network that lost its way breaks no connection: whoever listens must notice by itself, and hear again.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, standBetween, type Between, type TestDatabase } from '@cio/db/testing';
import { listen, type Listener } from './wake.ts';

let database: TestDatabase;
let between: Between;
let ears: Listener;
let heard: string[] = [];
const faults: unknown[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  between = await standBetween(database.appUrl);
  ears = listen(between.url, 'cio_wake_test', {
    onWake: (payload) => heard.push(payload),
    onFault: (error) => faults.push(error),
    silenceMs: 400,
    beatMs: 200,
  });
});
afterAll(async () => {
  await ears.close();
  between.close();
  await database.close();
});

const signal = (payload: string) =>
  asSuper(database.superUrl, (root) => root.query('select pg_notify($1, $2)', ['cio_wake_test', payload]));

test('hears what is signalled, and wakes once when it begins', async () => {
  await until(() => heard.length > 0);
  await signal('one');
  await until(() => heard.includes('one'));
  expect(heard).toEqual(['', 'one']);
});

test('a connection that falls silent is noticed although nothing happens, and replaced', async () => {
  between.silence();
  await until(() => faults.length > 0);
  heard = [];
  between.speak();
  await until(() => heard.length > 0);
  await signal('two');
  await until(() => heard.includes('two'));
  expect(heard).toEqual(['', 'two']);
});

test('a question into the silence is answered with nothing, and soon', async () => {
  expect(await ears.ask<{ one: number }>('select 1 as one')).toEqual({ one: 1 });
  between.silence();
  const begin = performance.now();
  expect(await ears.ask('select 1 as one')).toBeNull();
  expect(performance.now() - begin).toBeLessThan(30_000);
  between.speak();
  await until(async () => (await ears.ask<{ one: number }>('select 1 as one'))?.one === 1);
});

async function until(met: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 60_000; !(await met());) {
    if (Date.now() > deadline) throw new Error('it did not come to that');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
