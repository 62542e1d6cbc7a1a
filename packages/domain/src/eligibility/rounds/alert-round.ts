// Tells once, and for ever, which clients reached a round. Who they are is noted page by page, each in a transaction of its own;
// then what was noted becomes one alert. Whatever ends the work in between, the next try finds the same.
import type { Transaction } from '@cio/db';
import type { z } from 'zod';
import { inFirmBulk, record, type JobContext, type JobRun } from '../../platform/index.ts';
import { roundReached } from '../events.ts';
import { pageAbove } from './above.ts';
import type { ALERT_ROUND } from './alert-job.ts';
import { findRound } from './rows.ts';
import type { Round } from './rules.ts';

const PAGE = 200;

/** Returns of how many people the firm was told. */
export async function alertRound(
  ctx: JobContext,
  { roundId }: z.output<typeof ALERT_ROUND.payload>,
  run: Pick<JobRun, 'signal'>,
  page = PAGE,
): Promise<{ told: number }> {
  const { orgId } = ctx.actor;
  const round = await findRound(ctx, roundId);
  if (round.withdrawnAt) return { told: 0 };
  let cursor: string | null = null;
  do {
    if (run.signal.aborted) return { told: 0 };
    const from: string | null = cursor;
    cursor = await inFirmBulk(ctx.db, orgId, (tx) => notePage(tx, ctx, round, { limit: page, cursor: from }));
  } while (cursor !== null);
  return { told: await inFirmBulk(ctx.db, orgId, (tx) => tell(tx, ctx, round)) };
}

/** Whom the round was not for is not noted; whom nobody can tell it of is, as just that. Returns where the next page begins. */
async function notePage(
  tx: Transaction,
  ctx: JobContext,
  round: Round,
  page: { limit: number; cursor: string | null },
): Promise<string | null> {
  const { items, nextCursor } = await pageAbove({ ...ctx, joined: tx }, round, page);
  const found = items.filter(({ fit }) => fit !== 'no');
  // Found before by an earlier version of the round and not told of: it is by this one that they did. Who was told of stays.
  await tx.$executeRaw`
    insert into round_reached (org_id, round_id, person_id, round_version, fit)
    select ${round.orgId}::uuid, ${round.id}::uuid, person_id, ${round.version}, fit
    from unnest(${found.map((one) => one.clientId)}::uuid[], ${found.map((one) => one.fit)}::text[]) as one (person_id, fit)
    on conflict (round_id, person_id) do update set round_version = excluded.round_version, fit = excluded.fit
      where round_reached.alert_id is null and round_reached.round_version < excluded.round_version`;
  return nextCursor;
}

/** A round that was corrected or withdrawn since then is told of by whoever looks at it as it is now, or not at all. */
async function tell(tx: Transaction, ctx: JobContext, round: Round): Promise<number> {
  // Held until the end: of two who come at once, the second finds nobody left.
  const standing = await tx.$queryRaw<unknown[]>`
    select 1 from invitation_rounds where id = ${round.id}::uuid and version = ${round.version} and withdrawn_at is null for update`;
  if (standing.length === 0) return 0;
  const alert = ctx.newId();
  const [made] = await tx.$queryRaw<{ told: number }[]>`
    with told as (
      update round_reached set alert_id = ${alert}::uuid
      where round_id = ${round.id}::uuid and alert_id is null and round_version = ${round.version} returning fit
    )
    insert into round_alerts (id, org_id, round_id, round_version, invited, open, told_at)
    select ${alert}::uuid, ${round.orgId}::uuid, ${round.id}::uuid, ${round.version},
      count(*) filter (where fit = 'yes'), count(*) filter (where fit = 'unknown'), ${ctx.now()}
    from told having count(*) > 0 returning invited + open as told`;
  if (!made) return 0;
  await record(tx, ctx, roundReached(round.orgId, round.id, alert));
  return made.told;
}
