// Whether a service is tried at all, for all processes alike: one row each. After some failures in a row it rests and calls to
// it fail at once; when the rest is over one call goes ahead, and what becomes of it decides for everybody.
import { readInScope, writeAtOnce, type Database, type Statement } from '@cio/db';
import type { OutboundService } from './service.ts';

/** So many failures in a row, and it rests. */
export const THRESHOLD = 5;
/** How long a call may be under way that was let through to try. */
const PROBE_SECONDS = 40;
const FIRST_REST_SECONDS = 15;
const LONGEST_REST_SECONDS = 600;

export interface Admission {
  admitted: boolean;
  retryAt: Date | null;
}

const SCOPE = { role: 'system', name: 'platform.outbound' } as const;

const announced = ({ name, purpose, host, country, standIn }: OutboundService): Statement => ({
  name: 'outbound-announce',
  text: `insert into outbound_services (name, purpose, host, country, stand_in) values ($1, $2, $3, $4, $5)
    on conflict (name) do update set purpose = excluded.purpose, host = excluded.host, country = excluded.country, stand_in = excluded.stand_in
    where (outbound_services.purpose, outbound_services.host, outbound_services.country, outbound_services.stand_in)
      is distinct from (excluded.purpose, excluded.host, excluded.country, excluded.stand_in)`,
  values: [name, purpose, host, country, standIn],
});

/** Known to admins from the start, called or not. */
export const announce = async (db: Database, services: readonly OutboundService[]): Promise<void> => {
  if (services.length > 0) await writeAtOnce(db, SCOPE, services.map(announced));
};

/** May this call go ahead? Of many that ask when a rest is over, one may. */
export async function admit(db: Database, service: OutboundService): Promise<Admission> {
  const [, taken, [row]] = await writeAtOnce<
    [unknown[], unknown[], { rests: boolean; next_try_at: Date | null }[]]
  >(db, SCOPE, [
    announced(service),
    {
      name: 'outbound-probe',
      text: `update outbound_services set probe_until = clock_timestamp() + interval '${PROBE_SECONDS} seconds'
          where name = $1 and next_try_at <= clock_timestamp() and (probe_until is null or probe_until < clock_timestamp()) returning name`,
      values: [service.name],
    },
    {
      name: 'outbound-look',
      text: 'select next_try_at is not null as rests, next_try_at from outbound_services where name = $1',
      values: [service.name],
    },
  ]);
  return { admitted: taken.length > 0 || !row?.rests, retryAt: row?.next_try_at ?? null };
}

/** Without asking for anything: is there any point in beginning? */
export async function rests(db: Database, name: string): Promise<boolean> {
  const [[row]] = await readInScope<[{ rests: boolean }[]]>(db, SCOPE, [
    {
      name: 'outbound-rests',
      text: `select coalesce(next_try_at > clock_timestamp(), false) as rests from outbound_services where name = $1`,
      values: [name],
    },
  ]);
  return row?.rests ?? false;
}

export async function noteSuccess(db: Database, { name }: OutboundService): Promise<void> {
  await writeAtOnce(db, SCOPE, [
    {
      // While all is well, once a minute is often enough to be seen.
      name: 'outbound-success',
      text: `update outbound_services set failures = 0, rests = 0, next_try_at = null, probe_until = null, last_success_at = clock_timestamp()
        where name = $1 and (failures > 0 or next_try_at is not null or last_success_at is null
          or last_success_at < clock_timestamp() - interval '1 minute')`,
      values: [name],
    },
  ]);
}

/** A failure of a call that was let through to try lets it rest again, for longer. */
export async function noteFailure(db: Database, { name }: OutboundService, problem: string): Promise<void> {
  const rest = `least(${FIRST_REST_SECONDS} * power(2, least(rests, 10)), ${LONGEST_REST_SECONDS}) * interval '1 second'`;
  await writeAtOnce(db, SCOPE, [
    {
      name: 'outbound-failure',
      text: `update outbound_services set failures = failures + 1, last_failure_at = clock_timestamp(), last_failure = $2, probe_until = null,
          rests = case when failures + 1 >= ${THRESHOLD} then rests + 1 else rests end,
          next_try_at = case when failures + 1 >= ${THRESHOLD} then clock_timestamp() + ${rest} else next_try_at end
        where name = $1`,
      values: [name, problem],
    },
  ]);
}

/** Somebody does not want to wait: the next call goes ahead. */
export async function endRest(db: Database, name: string): Promise<boolean> {
  const [rows] = await writeAtOnce<[unknown[]]>(db, SCOPE, [
    {
      name: 'outbound-end-rest',
      text: `update outbound_services set next_try_at = case when next_try_at is null then null else clock_timestamp() end, probe_until = null
        where name = $1 returning name`,
      values: [name],
    },
  ]);
  return rows.length > 0;
}
