// The same count in Redis, by its clock. Each key is a hash of seconds, and a script is one step for everyone.
import type { Redis } from 'ioredis';
import {
  COUNTED_SECONDS,
  SPARE_PART,
  type Ask,
  type GiveBack,
  type Grant,
  type LimitStore,
} from './store.ts';

const TAKE = `
local now = redis.call('TIME')
local second = tonumber(now[1])
local need, spare, limit = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local counted, part = tonumber(ARGV[4]), tonumber(ARGV[5])
if ARGV[6] then
  local before = tonumber(redis.call('HGET', KEYS[1], ARGV[6]) or '0')
  if before > 0 then redis.call('HSET', KEYS[1], ARGV[6], math.max(0, before - tonumber(ARGV[7]))) end
end
local held = redis.call('HGETALL', KEYS[1])
local used, oldest = 0, nil
for i = 1, #held, 2 do
  local at, count = tonumber(held[i]), tonumber(held[i + 1])
  if at <= second - counted or count <= 0 then
    redis.call('HDEL', KEYS[1], held[i])
  else
    used = used + count
    if oldest == nil or at < oldest then oldest = at end
  end
end
local left = limit - used
if left <= 0 then
  local ms = second * 1000 + math.floor(tonumber(now[2]) / 1000)
  return { 0, second, (oldest + counted) * 1000 - ms }
end
local granted = math.min(need, left)
granted = granted + math.min(spare, math.floor((left - granted) / part))
redis.call('HINCRBY', KEYS[1], second, granted)
redis.call('EXPIRE', KEYS[1], counted + 1)
return { granted, second, 0 }`;

const GIVE_BACK = `
local held = tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or '0')
if held > 0 then redis.call('HSET', KEYS[1], ARGV[1], math.max(0, held - tonumber(ARGV[2]))) end
return 0`;

/** One script a key, all in one write: on a cluster the keys may live on different machines. */
export const redisStore = (redis: Redis, prefix = 'cio:limit:'): LimitStore => ({
  take: (asks: readonly Ask[]): Promise<Grant[]> =>
    Promise.all(
      asks.map(async ({ key, need, spare, limit, back }) => {
        const counted = [need, spare, limit, COUNTED_SECONDS, SPARE_PART];
        const returned = back ? [back.second, back.amount] : [];
        const answer = await redis.eval(TAKE, 1, prefix + key, ...counted, ...returned);
        const [granted, second, waitMs] = answer as [number, number, number];
        return { granted, second, waitMs };
      }),
    ),
  async giveBack(permits: readonly GiveBack[]): Promise<void> {
    await Promise.all(
      permits.map(({ key, second, amount }) => redis.eval(GIVE_BACK, 1, prefix + key, second, amount)),
    );
  },
});
