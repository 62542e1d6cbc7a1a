// How often memory answered, of all processes and by the day: kept in the database, because each process knows its own part.
import { writeAtOnce, type Database } from '@cio/db';
import { isAway } from '../fault-name.ts';
import type { Caches, CacheStanding } from './caches.ts';

const EVERY_MS = 10_000;
const DAYS_KEPT = 30;

export interface Counting {
  /** Writes down what was counted since the last time. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

export function startCounting(
  db: Database,
  caches: Caches,
  { onFault, everyMs = EVERY_MS }: { onFault(error: unknown): void; everyMs?: number },
): Counting {
  const noted = new Map<string, CacheStanding>();
  let running: Promise<void> = Promise.resolve();
  const flush = async () => {
    const now = caches.standing();
    const since = now
      .map((one) => between(one, noted.get(one.name)))
      .filter(({ hits, misses, forgotten }) => hits + misses + forgotten > 0);
    if (since.length === 0) return;
    await note(db, since);
    for (const one of now) noted.set(one.name, one);
  };
  const turn = () =>
    (running = running.then(flush).catch((error: unknown) => void (isAway(error) || onFault(error))));
  const timer = setInterval(() => void turn(), everyMs);
  timer.unref();
  return {
    flush: turn,
    async stop() {
      clearInterval(timer);
      await turn();
    },
  };
}

const between = (now: CacheStanding, before: CacheStanding | undefined): CacheStanding => ({
  ...now,
  hits: now.hits - (before?.hits ?? 0),
  misses: now.misses - (before?.misses ?? 0),
  forgotten: now.forgotten - (before?.forgotten ?? 0),
});

const note = (db: Database, counts: readonly CacheStanding[]): Promise<unknown> =>
  writeAtOnce(db, { role: 'system', name: 'platform.cache' }, [
    {
      name: 'cache-note',
      text: `insert into cache_days as d (day, name, hits, misses, forgotten)
        select current_date, * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[])
        on conflict (day, name) do update set hits = d.hits + excluded.hits, misses = d.misses + excluded.misses,
          forgotten = d.forgotten + excluded.forgotten`,
      values: [
        counts.map(({ name }) => name),
        counts.map(({ hits }) => hits),
        counts.map(({ misses }) => misses),
        counts.map(({ forgotten }) => forgotten),
      ],
    },
    {
      name: 'cache-sweep',
      text: `delete from cache_days where day < current_date - ${DAYS_KEPT}`,
      values: [],
    },
  ]);
