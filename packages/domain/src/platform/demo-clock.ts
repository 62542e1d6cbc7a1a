// Demo mode can move the product's clock ahead, so that what is due in thirty days can be looked at today: one row for all
// processes. Nobody asks for it outside demo mode: were there a row, it would move nothing.
import type { Database } from '@cio/db';
import { announceChange, EVERYTHING } from './cache/topics.ts';
import { setClockAhead } from './clock.ts';
import { inSystemScope } from './context.ts';
import { DomainError } from './errors.ts';
import { listen } from './events/wake.ts';

/** Far enough for any rule of the product, near enough for every date in it to stay one. */
const FURTHEST_MS = 20 * 366 * 86_400_000;

const SPAN = /^(\d{1,4})([hd])$/;
const UNIT_MS = { h: 3_600_000, d: 86_400_000 };

/** `30d` or `12h`; null for anything else. */
export function readSpan(text: string): number | null {
  const [, count, unit] = SPAN.exec(text) ?? [];
  const ms = Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
  return ms > 0 ? ms : null;
}

/** Takes over what the row says. */
export async function obeyDemoClock(db: Database): Promise<void> {
  const [row] = await inSystemScope(
    db,
    'platform.clock',
    (tx) => tx.$queryRaw<{ ahead: number }[]>`select ahead_ms::float8 as ahead from demo_clock`,
  );
  setClockAhead(row?.ahead ?? 0);
}

/** Returns once the time is right; from then on this process hears of every move. */
export async function followDemoClock(
  db: Database,
  listenUrl: string,
  onFault: (error: unknown) => void,
): Promise<{ close(): Promise<void> }> {
  await obeyDemoClock(db);
  return listen(listenUrl, 'cio_clock', {
    onWake: () => void obeyDemoClock(db).catch(onFault),
    onFault,
  });
}

/** Moves the clock of every process ahead, and makes every sweep due: what has come due meanwhile is found at once. */
export async function moveDemoClock(db: Database, byMs: number): Promise<{ aheadMs: number }> {
  const [moved] = await inSystemScope(db, 'platform.clock', async (tx) => {
    const rows = await tx.$queryRaw<{ ahead: number }[]>`
      insert into demo_clock as c (id, ahead_ms) values (1, ${byMs}::float8::bigint)
      on conflict (id) do update set ahead_ms = c.ahead_ms + excluded.ahead_ms, moved_at = clock_timestamp()
      where c.ahead_ms + excluded.ahead_ms <= ${FURTHEST_MS}::float8::bigint
      returning ahead_ms::float8 as ahead`;
    if (rows.length > 0) await tx.$executeRaw`update schedules set next_at = clock_timestamp()`;
    await tx.$executeRaw`select pg_notify('cio_clock', '')`;
    // Everyone is looked at anew, by the new time.
    await announceChange(tx, EVERYTHING);
    return rows;
  });
  if (!moved) throw new DomainError('invalid', { fields: { by: { key: 'clockTooFar' } } });
  return { aheadMs: moved.ahead };
}
