// A pool of one under a crowd: a short queue, then a clear "come again", an alarm, and the same service a moment later.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDatabase } from '@cio/domain/platform';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { createApiKey } from '@cio/domain/identity';
import { makeFirm } from '@cio/domain/identity/testing';
import { openSaturation } from './saturation.ts';
import { openDoors, type OpenDoors } from './testing.ts';

let database: TestDatabase;
let tiny: ReturnType<typeof openDatabase>;
let doors: OpenDoors;
let key: string;
const told: string[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  const firm = await makeFirm(database.db);
  key = await createApiKey(database.db, { firmSlug: firm.slug, email: firm.email }, new Date());
  const saturation = openSaturation(
    () => ({ busy: tiny.turnstiles.write.inside, waiting: tiny.turnstiles.write.waiting }),
    (level, event) => told.push(`${level} ${event}`),
    8_000,
  );
  tiny = openDatabase({
    url: database.appUrl,
    poolSize: 1,
    queue: { most: 3, waitMs: 4_000 },
    onSaturated: () => saturation.refused(),
  });
  doors = await openDoors(tiny);
});
afterAll(async () => {
  await doors.close();
  await tiny.end();
  await database.close();
});

const add = (familyName: string) =>
  fetch(`${doors.url}/api/v1/clients`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ familyName }),
  });

test('what has no room is told to come again, what was taken is done, and nothing falls over', async () => {
  expect((await add('First')).status).toBe(201);
  // Somebody holds the one connection for longer than anyone waits.
  let release = () => {};
  const held = tiny.turnstiles.write.pass(() => new Promise<void>((resolve) => (release = resolve)));
  const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => add(`Crowd ${index}`)));
  expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(503));
  for (const answer of answers) {
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(await answer.json()).toMatchObject({
      error: {
        code: 'unavailable',
        message: expect.stringContaining('More people are at work') as unknown as string,
      },
    });
  }
  expect(told).toEqual(['error database.saturated']);
  expect((await fetch(`${doors.url}/api/health`)).status).toBe(200);
  release();
  await held;
  expect((await add('Afterwards')).status).toBe(201);
  while (told.length < 2) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(told).toEqual(['error database.saturated', 'info database.relieved']);
  expect(tiny.turnstiles.write.inside).toBe(0);
});

test('under load that fits in the queue everybody is served', async () => {
  for (let round = 0; round < 5; round += 1) {
    const answers = await Promise.all(Array.from({ length: 4 }, (_, index) => add(`Fits ${round} ${index}`)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  }
});

test('a reader gets a page that says so, and readiness calls it busy and stays ready', async () => {
  let release = () => {};
  const held = tiny.turnstiles.read.pass(() => new Promise<void>((resolve) => (release = resolve)));
  const crowd = Array.from({ length: 3 }, () =>
    tiny.turnstiles.read.pass(() => Promise.resolve()).catch(() => {}),
  );
  const ready = await fetch(`${doors.url}/api/ready`);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({ status: 'degraded', checks: { database: { status: 'busy' } } });
  release();
  await Promise.all([held, ...crowd]);
});
