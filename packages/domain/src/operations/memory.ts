// What the processes keep in memory, for the admins who wonder whether something is old.
import { assertAllowed } from '../identity/index.ts';
import {
  announceChange,
  read,
  record,
  withTransaction,
  type Caches,
  type StaffContext,
} from '../platform/index.ts';
import { CACHE_NAMES, type CacheCounts, type CacheName, type MemoryView } from './cache-schemas.ts';

type Standing = Pick<Caches, 'standing' | 'isHearing'>;

interface Row extends CacheCounts {
  name: CacheName;
  is_today: boolean;
}

export async function showMemory(ctx: StaffContext, caches: Standing): Promise<MemoryView> {
  assertAllowed(ctx.actor, 'queues.manage');
  const [rows] = await read<[Row[]]>(ctx, [
    {
      name: 'cache-days',
      text: `select name, day = current_date as is_today, sum(hits)::float8 as hits, sum(misses)::float8 as misses,
          sum(forgotten)::float8 as forgotten
        from cache_days where day > current_date - 7 group by 1, 2`,
      values: [],
    },
  ]);
  const here = caches.standing();
  return {
    hearing: caches.isHearing(),
    caches: CACHE_NAMES.map((name) => {
      const standing = here.find((one) => one.name === name);
      const own = rows.filter((row) => row.name === name);
      return {
        name,
        keptSeconds: Math.round((standing?.keptMs ?? 0) / 1_000),
        entries: standing?.entries ?? 0,
        today: sum(own.filter((row) => row.is_today)),
        week: sum(own),
      };
    }),
  };
}

const sum = (rows: readonly CacheCounts[]): CacheCounts =>
  rows.reduce(
    (all, row) => ({
      hits: all.hits + row.hits,
      misses: all.misses + row.misses,
      forgotten: all.forgotten + row.forgotten,
    }),
    { hits: 0, misses: 0, forgotten: 0 },
  );

/** Every process forgets what it keeps of this firm and its people, and asks the database anew. Other firms keep theirs. */
export async function clearMemory(
  ctx: StaffContext,
  caches: Standing & Pick<Caches, 'tell'>,
): Promise<MemoryView> {
  assertAllowed(ctx.actor, 'queues.manage');
  const { orgId } = ctx.actor;
  await withTransaction(ctx, async (tx) => {
    await announceChange(tx, `firm:${orgId}`);
    await record(tx, ctx, {
      orgId,
      type: 'operations.memory_cleared',
      subject: { type: 'firm', id: orgId },
      changedFields: ['memory'],
    });
  });
  // This process does not wait to hear of it.
  caches.tell([`firm:${orgId}`]);
  return showMemory(ctx, caches);
}
