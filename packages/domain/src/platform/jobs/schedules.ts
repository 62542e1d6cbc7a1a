// What runs by itself. A row for each holds when it is due and who is at it, so that any number of workers run it once.
import type { Database } from '@cio/db';
import type { Queue } from 'bullmq';
import { inSystemScope } from '../context.ts';
import { faultName } from '../fault-name.ts';
import type { Schedule } from './declare.ts';
import { nextSlot } from './slots.ts';

const HELD_MS = 8_000;
const RENEW_MS = 2_500;
const LIMIT_MS = 10 * 60_000;

export interface Slot {
  slot: number;
}

/** Gives each schedule its row; what is no schedule any more goes. New ones are due at once. */
export async function prepareSchedules(db: Database, schedules: readonly Schedule<never>[]): Promise<void> {
  const names = schedules.map(({ name }) => name);
  await inSystemScope(db, 'platform.jobs', async (tx) => {
    await tx.$executeRaw`
      insert into schedules (name, next_at) select name, clock_timestamp() from unnest(${names}::text[]) as n (name)
      on conflict do nothing`;
    await tx.$executeRaw`delete from schedules where name <> all (${names}::text[])`;
  });
}

/** Puts what is due into its queue. Two workers that see the same slot add the same job. */
export async function addDue(
  db: Database,
  queues: ReadonlyMap<string, Queue>,
  schedules: readonly Schedule<never>[],
): Promise<number> {
  const due = await inSystemScope(
    db,
    'platform.jobs',
    (tx) => tx.$queryRaw<{ name: string; next_at: Date; at: Date }[]>`
      select name, next_at, clock_timestamp() as at from schedules where next_at <= clock_timestamp()`,
  );
  for (const { name, next_at, at } of due) {
    const schedule = schedules.find((one) => one.name === name);
    if (!schedule) continue;
    const data: Slot = { slot: next_at.getTime() };
    const opts = { jobId: `${name}-${data.slot}`, removeOnComplete: true, removeOnFail: true };
    await queues.get(schedule.queue)!.add(name, data, opts);
    const next = nextSlot(schedule.at, at);
    await inSystemScope(
      db,
      'platform.jobs',
      (tx) => tx.$executeRaw`
        update schedules set next_at = ${next} where name = ${name} and next_at = ${next_at}::timestamptz`,
    );
  }
  return due.length;
}

/** Runs it under a lease that lives as long as this process does: never two at once, and nothing hangs on one that died. */
export async function runSchedule<Services>(
  db: Database,
  schedule: Schedule<Services>,
  services: Services,
  holder: string,
): Promise<void> {
  const { name, timeoutMs = LIMIT_MS } = schedule;
  const hold = (tx: { $executeRaw: Database['prisma']['$executeRaw'] }) => tx.$executeRaw`
    update schedules set held_by = ${holder}, held_until = clock_timestamp() + make_interval(secs => ${HELD_MS / 1000}::float8),
      started_at = case when held_by = ${holder} then started_at else clock_timestamp() end
    where name = ${name} and (held_by is null or held_by = ${holder} or held_until < clock_timestamp())`;
  if ((await inSystemScope(db, 'platform.jobs', hold)) === 0) return;
  const renewal = setInterval(() => void inSystemScope(db, 'platform.jobs', hold).catch(() => {}), RENEW_MS);
  let problem: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  try {
    const abort = new AbortController();
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const error = Object.assign(new Error(name), { name: 'timed-out' });
        abort.abort(error);
        reject(error);
      }, timeoutMs);
    });
    await Promise.race([schedule.run(services, abort.signal), late]);
  } catch (error) {
    problem = faultName(error);
    throw error;
  } finally {
    clearInterval(renewal);
    clearTimeout(timer);
    await inSystemScope(
      db,
      'platform.jobs',
      (tx) => tx.$executeRaw`
        update schedules set held_by = null, held_until = null, finished_at = clock_timestamp(), problem = ${problem}
        where name = ${name} and held_by = ${holder}`,
    ).catch(() => {});
  }
}
