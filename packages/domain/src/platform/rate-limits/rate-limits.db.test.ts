// The shared count on real stores, by as many limiters as there would be processes.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { Redis } from 'ioredis';
import { newId } from '../ids.ts';
import { sweepRateLimits } from './index.ts';
import { RateLimiter, type Limit } from './limiter.ts';
import { postgresStore } from './postgres-store.ts';
import { hasRedis, startRedis, type RedisServer } from './redis-server.ts';
import { redisStore } from './redis-store.ts';
import { COUNTED_SECONDS, type LimitStore } from './store.ts';

let database: TestDatabase;
let redis: RedisServer | undefined;
const clients: Redis[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  if (hasRedis) redis = await startRedis();
});
afterAll(async () => {
  for (const client of clients) client.disconnect();
  await redis?.stop();
  await database.close();
});

/** Each call opens what another process would open. Redis is tried where the machine has one. */
const STORES: [string, () => LimitStore][] = [
  ['PostgreSQL', () => postgresStore(database.db)],
  ...(hasRedis
    ? [
        [
          'Redis',
          () => {
            const client = new Redis(redis!.url, { maxRetriesPerRequest: 0 });
            clients.push(client);
            return redisStore(client);
          },
        ] satisfies [string, () => LimitStore],
      ]
    : []),
];

const limiters = (open: () => LimitStore, count: number) =>
  Array.from({ length: count }, () => new RateLimiter({ store: open(), onAway }));
/** A store that fails is stood in for, and would look as if it counted. */
const onAway = (error: unknown) => console.error(error);
const user = (perMinute: number): Limit => ({ key: `user:${newId()}`, perMinute });

/** How many of these calls are let through, asked one after the other or so many at once. */
async function letThrough(
  calls: number,
  atOnce: number,
  ask: (index: number) => ReturnType<RateLimiter['admit']>,
): Promise<number> {
  let passed = 0;
  for (let index = 0; index < calls; index += atOnce) {
    const batch = Array.from({ length: Math.min(atOnce, calls - index) }, (_, step) => ask(index + step));
    for (const refused of await Promise.all(batch.map((one) => Promise.resolve(one))))
      if (refused === null) passed += 1;
  }
  return passed;
}

describe.each(STORES)('counted in %s', (_, open) => {
  test('of two processes, the 1001st call of a minute is refused and the 1000 before it are not', async () => {
    const [one, two] = limiters(open, 2) as [RateLimiter, RateLimiter];
    const who = user(1_000);
    const ask = (index: number) => (index % 2 === 0 ? one : two).admit([who]);
    expect(await letThrough(1_000, 10, ask)).toBe(1_000);
    const refused = await one.admit([who]);
    expect(refused).toMatchObject({ key: who.key });
    expect(refused!.waitMs).toBeGreaterThan(0);
    expect(refused!.waitMs).toBeLessThanOrEqual(COUNTED_SECONDS * 1_000);
    expect(await one.admit([user(1_000)])).toBeNull();
    await Promise.all([one.close(), two.close()]);
  });

  test('however many ask at once, never more than the limit', async () => {
    const processes = limiters(open, 4);
    const who = user(300);
    const passed = await letThrough(900, 300, (index) => processes[index % 4]!.admit([who]));
    expect(passed).toBe(300);
    await Promise.all(processes.map((one) => one.close()));
  });

  test('a firm’s limit holds all of its people together, and another firm is not touched', async () => {
    const [one, two] = limiters(open, 2) as [RateLimiter, RateLimiter];
    const [firm, other] = [user(50), user(50)];
    const ask = (index: number) => (index % 2 ? one : two).admit([user(1_000), firm]);
    expect(await letThrough(80, 8, ask)).toBe(50);
    expect(await two.admit([user(1_000), other])).toBeNull();
    await Promise.all([one.close(), two.close()]);
  });

  test('what a process took in store and did not use goes back when it ends', async () => {
    const [one, two] = limiters(open, 2) as [RateLimiter, RateLimiter];
    const who = user(100);
    const used = await letThrough(60, 1, () => one.admit([who]));
    await one.close();
    expect(used + (await letThrough(60, 1, () => two.admit([who])))).toBe(100);
    await two.close();
  });

  test('most calls of a busy reader touch memory alone', async () => {
    let asked = 0;
    const store = open();
    const counted: LimitStore = {
      take: (asks) => ((asked += 1), store.take(asks)),
      giveBack: (permits) => store.giveBack(permits),
    };
    const limiter = new RateLimiter({ store: counted });
    const who = user(10_000);
    expect(await letThrough(2_000, 1, () => limiter.admit([who]))).toBe(2_000);
    expect(asked).toBeLessThan(40);
    await limiter.close();
  });
});

test('a refusal costs the store nothing for a while', async () => {
  let asked = 0;
  const store = postgresStore(database.db);
  const limiter = new RateLimiter({
    store: { ...store, take: (asks) => ((asked += 1), store.take(asks)) },
  });
  const who = user(3);
  await letThrough(100, 1, () => limiter.admit([who]));
  expect(asked).toBeLessThan(8);
  await limiter.close();
});

test('rows of the quiet are swept, those of the busy stay', async () => {
  const limiter = new RateLimiter({ store: postgresStore(database.db) });
  await limiter.admit([user(10)]);
  const rows = () =>
    asSuper(database.superUrl, async (root) => (await root.query('select 1 from rate_limits')).rowCount!);
  const before = await rows();
  await asSuper(database.superUrl, (root) =>
    root.query(`insert into rate_limits values ('\\x00', 1, '{1}')`),
  );
  await sweepRateLimits(database.db);
  expect(await rows()).toBe(before);
  await limiter.close();
});

test('the table names nobody, and no role but the counter’s own reaches it', async () => {
  const limiter = new RateLimiter({ store: postgresStore(database.db) });
  await limiter.admit([{ key: 'address:203.0.113.9', perMinute: 10 }]);
  const { rows } = await asSuper(database.superUrl, (root) =>
    root.query<{ row: string }>(`select encode(key, 'escape') || counts::text as row from rate_limits`),
  );
  expect(JSON.stringify(rows)).not.toContain('203.0.113');
  await limiter.close();
});
