// The keeper's half: what it was asked for, and how it went. The keeper itself stands outside the product (infra/backup).
import type { Database } from '@cio/db';
import { inSystemScope, newId } from '../platform/index.ts';
import type { BackupKind } from './schemas.ts';

export interface ClaimedBackup {
  id: string;
  kind: BackupKind;
}

/** Whoever held it and shows no sign of life has died over it. */
const SILENT = '60 seconds';

/** The oldest thing that was asked for. One at a time: a claim of a keeper that died is given up as failed first. */
export async function claimBackup(db: Database): Promise<ClaimedBackup | null> {
  return inSystemScope(db, 'platform.backups', async (tx) => {
    await tx.$executeRawUnsafe(
      `update backup_runs set state = 'failed', problem = 'interrupted', finished_at = clock_timestamp()
       where state = 'running' and beat_at < clock_timestamp() - interval '${SILENT}'`,
    );
    const [claimed] = await tx.$queryRawUnsafe<ClaimedBackup[]>(
      `update backup_runs set state = 'running', started_at = clock_timestamp(), beat_at = clock_timestamp()
       where id = (select id from backup_runs where state = 'waiting' order by created_at limit 1 for update skip locked)
         and not exists (select from backup_runs where state = 'running') returning id, kind`,
    );
    return claimed ?? null;
  });
}

/** Asks by itself for what is due: a copy each day, a trial restore each week, and a copy at once where the log begins anew. */
export async function dueBackups(
  db: Database,
  { copyNow, trials }: { copyNow: boolean; trials: boolean },
): Promise<void> {
  await inSystemScope(db, 'platform.backups', async (tx) => {
    const due = async (kind: BackupKind, after: string, now: boolean) => {
      const [{ due: isDue } = { due: false }] = await tx.$queryRawUnsafe<{ due: boolean }[]>(
        `select $2 or not exists (select from backup_runs where kind = $1
           and (state = 'done' and finished_at > clock_timestamp() - $3::interval
             or state = 'failed' and finished_at > clock_timestamp() - interval '1 hour')) as due`,
        kind,
        now,
        after,
      );
      // Asked and not done yet, the index says.
      if (isDue)
        await tx.$executeRawUnsafe(
          `insert into backup_runs (id, kind) values ($1::uuid, $2) on conflict do nothing`,
          newId(),
          kind,
        );
    };
    await due('full', '24 hours', copyNow);
    const [copied] = await tx.$queryRaw<{ id: string }[]>`
      select id from backup_runs where kind = 'full' and state = 'done' limit 1`;
    if (copied && trials) await due('verify', '7 days', false);
  });
}

export async function beatBackup(db: Database, id: string, progress: number): Promise<void> {
  await inSystemScope(
    db,
    'platform.backups',
    (tx) => tx.$executeRaw`
      update backup_runs set beat_at = clock_timestamp(), progress = greatest(progress, least(1, ${progress}::real))
      where id = ${id}::uuid and state = 'running'`,
  );
}

export type BackupOutcome =
  { problem: string } | { endsAt: Date; file?: string; bytes?: number; sha256?: string; rows?: number };

export async function finishBackup(db: Database, id: string, outcome: BackupOutcome): Promise<void> {
  const failed = 'problem' in outcome;
  const { endsAt, file, bytes, sha256, rows } = failed
    ? ({ endsAt: null } as { endsAt: null; file?: string; bytes?: number; sha256?: string; rows?: number })
    : outcome;
  await inSystemScope(
    db,
    'platform.backups',
    (tx) => tx.$executeRaw`
      update backup_runs set state = ${failed ? 'failed' : 'done'}, finished_at = clock_timestamp(),
        progress = case when ${failed} then progress else 1 end, problem = ${failed ? outcome.problem : null},
        ends_at = ${endsAt}, file = ${file ?? null}, bytes = ${bytes ?? null}::bigint, sha256 = ${sha256 ?? null}, rows = ${rows ?? null}::bigint
      where id = ${id}::uuid and state = 'running'`,
  );
}

export interface SeenState {
  mode: 'continuous' | 'copies';
  beside: boolean;
  keepDays: number;
  reachesTo: Date | null;
  problem: string | null;
}

/** How the copies stand. A problem is told without losing how far the log reached. */
export async function noteBackupState(db: Database, seen: SeenState): Promise<void> {
  const { mode, beside, keepDays, reachesTo, problem } = seen;
  await inSystemScope(
    db,
    'platform.backups',
    (tx) => tx.$executeRaw`
      insert into backup_state (mode, beside, keep_days, reaches_to, problem, seen_at)
      values (${mode}, ${beside}, ${keepDays}, ${reachesTo}, ${problem}, clock_timestamp())
      on conflict (name) do update set mode = excluded.mode, beside = excluded.beside, keep_days = excluded.keep_days,
        reaches_to = coalesce(excluded.reaches_to, backup_state.reaches_to), problem = excluded.problem, seen_at = excluded.seen_at`,
  );
  await inSystemScope(
    db,
    'platform.backups',
    (tx) => tx.$executeRaw`
      delete from backup_runs where state in ('done', 'failed') and finished_at < clock_timestamp() - interval '90 days'`,
  );
}
