// How a service that fails is left alone, tried and taken back, by all processes alike.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { openDatabase, type Database } from '@cio/db';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { THRESHOLD } from './breaker.ts';
import { openOutboundDoor, type OutboundDoor } from './door.ts';
import { OutboundError } from './errors.ts';
import type { OutboundService } from './service.ts';

let database: TestDatabase;
let second: Database;
let server: Server;
let origin: string;
let answers: number[] = [];
let asked = 0;
let number = 0;
let service: OutboundService;
/** Two processes. */
let doors: [OutboundDoor, OutboundDoor];

beforeAll(async () => {
  database = await openTestDatabase();
  second = openDatabase({ url: database.appUrl, poolSize: 2 });
  server = createServer((_req, res) => {
    asked += 1;
    const status = answers.shift() ?? 200;
    if (status === 0) res.destroy();
    else res.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const how = { standIns: new Set([origin]), firstWaitMs: 1 };
  doors = [openOutboundDoor({ db: database.db, ...how }), openOutboundDoor({ db: second, ...how })];
});
afterAll(async () => {
  await second.end();
  await database.close();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  asked = 0;
  service = {
    name: `tests-${(number += 1)}`,
    purpose: 'sign-in',
    host: 'x.example',
    country: 'CA',
    standIn: true,
  };
});
afterEach(() => {
  answers = [];
});

const row = async () =>
  (
    await asSuper(database.superUrl, (root) =>
      root.query<Record<string, unknown>>('select * from outbound_services where name = $1', [service.name]),
    )
  ).rows[0]!;

const shift = (seconds: number) =>
  asSuper(database.superUrl, (root) =>
    root.query(
      `update outbound_services set next_try_at = next_try_at - $2 * interval '1 second' where name = $1`,
      [service.name, seconds],
    ),
  );

const call = (door = doors[0], more: object = {}) =>
  door.fetch(service, { url: `${origin}/`, ...more }).then(
    ({ status }) => status,
    (error: unknown) => (error instanceof OutboundError ? error.code : String(error)),
  );
const once = { method: 'POST' as const };

/** It fails until it rests. */
async function bringDown(): Promise<void> {
  answers = Array<number>(THRESHOLD).fill(0);
  for (let times = 0; times < THRESHOLD; times += 1)
    expect(await call(doors[times % 2], once)).toBe('unreachable');
  asked = 0;
}

describe('a call', () => {
  test('that may be repeated is tried three times, another one once', async () => {
    answers = [503, 0, 200];
    expect([await call(), asked]).toEqual([200, 3]);
    answers = [503];
    expect([await call(doors[0], once), asked]).toEqual([503, 4]);
    answers = [503, 503];
    expect([await call(doors[0], { ...once, repeatable: true }), asked]).toEqual([200, 7]);
  });

  test('that is refused is not repeated, and says nothing against the service', async () => {
    answers = [404];
    expect([await call(), asked]).toEqual([404, 1]);
    expect(await row()).toMatchObject({ failures: 0, country: 'CA', purpose: 'sign-in', host: 'x.example' });
  });

  test('that we refuse ourselves is neither', async () => {
    expect(await call(doors[0], { url: 'https://10.0.0.1/' })).toBe('inner-address');
    expect(await row()).toMatchObject({ failures: 0, last_success_at: null, last_failure_at: null });
  });
});

describe('a service that fails', () => {
  test('is left alone by every process after some failures in a row, and says until when', async () => {
    await bringDown();
    const begin = Date.now();
    for (const door of doors) expect(await call(door)).toBe('resting');
    expect(Date.now() - begin).toBeLessThan(10_000);
    expect(asked).toBe(0);
    expect(await row()).toMatchObject({ failures: THRESHOLD, last_failure: 'unreachable' });
    await expect(doors[1].run(service, () => Promise.resolve())).rejects.toMatchObject({
      retryAt: expect.any(Date),
    });
    expect(await doors[1].rests(service)).toBe(true);
  });

  test('is tried by one call of many when its rest is over, and is back for all when that succeeds', async () => {
    await bringDown();
    await shift(3_600);
    let letGo = () => {};
    const trying = new Promise<void>((resolve) => (letGo = resolve));
    const probe = doors[0].run(service, () => trying);
    // Its claim is in the database before anybody else asks.
    while (!(await row()).probe_until) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await Promise.all([call(doors[0]), call(doors[1]), call(doors[1])])).toEqual([
      'resting',
      'resting',
      'resting',
    ]);
    letGo();
    await probe;
    expect(await call(doors[1])).toBe(200);
    expect(await row()).toMatchObject({ failures: 0, rests: 0, next_try_at: null });
  });

  test('rests longer when it fails again', async () => {
    await bringDown();
    const rest = async () => ((await row()).next_try_at as Date).getTime() - Date.now();
    const first = await rest();
    await shift(3_600);
    answers = [0];
    expect(await call(doors[1], once)).toBe('unreachable');
    expect(await call(doors[0])).toBe('resting');
    expect(await rest()).toBeGreaterThan(first * 1.5);
  });

  test('is tried at once when somebody asks for it', async () => {
    await bringDown();
    expect(await doors[1].tryNow(service.name)).toBe(true);
    expect(await call(doors[0])).toBe(200);
    expect(await doors[0].tryNow('nothing-of-the-kind')).toBe(false);
  });

  test('by failures that are not in a row is not left alone', async () => {
    for (let times = 0; times < 3 * THRESHOLD; times += 1) {
      answers = times % THRESHOLD === THRESHOLD - 1 ? [200] : [0];
      await call(doors[0], once);
    }
    expect(await doors[0].rests(service)).toBe(false);
  });
});
