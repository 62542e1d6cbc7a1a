// What a firm's owner may know of the instance's copies, and ask for. The copies hold all firms, so their contents are the
// operator's (docs/decisions/0029).
import { assertAllowed } from '../identity/index.ts';
import { conflict, newId, read, record, withTransaction, type StaffContext } from '../platform/index.ts';
import { AskForBackupInput, type BackupKind, type BackupRunView, type BackupsView } from './schemas.ts';

/** The keeper looks every few seconds: after this long there is none. */
const SILENT_MS = 60_000;
const SHOWN = 20;
/** A copy costs the whole instance something, and any of its firms may ask. */
const REST_SECONDS = 60;

interface RunRow {
  id: string;
  kind: BackupKind;
  state: BackupRunView['state'];
  progress: number;
  at: Date;
  seconds: number | null;
  ends_at: Date | null;
  file: string | null;
  bytes: string | null;
  sha256: string | null;
  rows: string | null;
  problem: string | null;
}

const RUN = `id, kind, state, progress, coalesce(finished_at, started_at, created_at) as at,
  extract(epoch from finished_at - started_at)::float8 as seconds, ends_at, file, bytes::text, sha256, rows::text, problem`;

interface StateRow {
  mode: 'continuous' | 'copies';
  beside: boolean;
  keep_days: number;
  reaches_to: Date | null;
  problem: string | null;
  silent_ms: number;
}

const lastOf = (kind: BackupKind) =>
  `select ${RUN} from backup_runs where kind = '${kind}' and state = 'done' order by created_at desc limit 1`;

export async function getBackups(ctx: StaffContext): Promise<BackupsView> {
  assertAllowed(ctx.actor, 'backups.manage');
  const [[state], [copy], [verified], runs] = await read<[StateRow[], RunRow[], RunRow[], RunRow[]]>(ctx, [
    {
      name: 'backup-state',
      text: `select mode, beside, keep_days, reaches_to, problem,
        (extract(epoch from clock_timestamp() - seen_at) * 1000)::float8 as silent_ms from backup_state`,
      values: [],
    },
    { name: 'backup-last-copy', text: lastOf('full'), values: [] },
    { name: 'backup-last-verified', text: lastOf('verify'), values: [] },
    {
      name: 'backup-runs',
      text: `select ${RUN} from backup_runs order by created_at desc limit ${SHOWN}`,
      values: [],
    },
  ]);
  return {
    state: state
      ? {
          mode: state.mode,
          beside: state.beside,
          keepDays: state.keep_days,
          reachesTo: state.reaches_to?.toISOString() ?? null,
          problem: state.problem,
          silent: state.silent_ms > SILENT_MS,
        }
      : null,
    lastCopy: copy ? toView(copy) : null,
    lastVerified: verified ? toView(verified) : null,
    runs: runs.map(toView),
  };
}

const toView = (row: RunRow): BackupRunView => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  progress: row.progress,
  at: row.at.toISOString(),
  seconds: row.seconds,
  endsAt: row.ends_at?.toISOString() ?? null,
  file: row.file,
  bytes: row.bytes === null ? null : Number(row.bytes),
  sha256: row.sha256,
  rows: row.rows === null ? null : Number(row.rows),
  problem: row.problem,
});

/** Whoever asks while one is under way is given that one. */
export async function askForBackup(ctx: StaffContext, raw: AskForBackupInput): Promise<BackupRunView> {
  assertAllowed(ctx.actor, 'backups.manage');
  const { kind } = AskForBackupInput.parse(raw);
  return withTransaction(ctx, async (tx) => {
    const [last] = await tx.$queryRawUnsafe<(RunRow & { rested: boolean })[]>(
      `select ${RUN}, coalesce(finished_at < clock_timestamp() - interval '${REST_SECONDS} seconds', false) as rested
       from backup_runs where kind = $1 and state <> 'failed' order by created_at desc limit 1`,
      kind,
    );
    if (last && (last.state === 'waiting' || last.state === 'running')) return toView(last);
    if (last && !last.rested) throw conflict(null);
    const id = newId();
    const [made] = await tx.$queryRawUnsafe<RunRow[]>(
      `insert into backup_runs (id, kind) values ($1::uuid, $2) on conflict do nothing returning ${RUN}`,
      id,
      kind,
    );
    // Somebody else was quicker by a moment, and theirs serves as well.
    if (!made) throw conflict(null);
    await record(tx, ctx, {
      orgId: ctx.actor.orgId,
      type: 'operations.backup_asked',
      subject: { type: 'backup', id },
      changedFields: [],
    });
    return toView(made);
  });
}
