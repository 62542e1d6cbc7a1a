// The long work that one person asked for: how far it is, its file, and to let go of it. Nobody sees another's.
import { assertAllowed, holdersOf, type StaffPermission } from '../identity/index.ts';
import {
  cancelWork,
  forbidden,
  isId,
  notFound,
  read,
  readFile,
  record,
  withTransaction,
  type JobFile,
  type StaffContext,
} from '../platform/index.ts';
import { OwnJobInput, type OwnJob } from './job-schemas.ts';

interface Row {
  id: string;
  name: string;
  state: OwnJob['state'];
  progress: number;
  problem: string | null;
  created_at: Date;
  finished_at: Date | null;
  cancelled: boolean;
  file_name: string | null;
  bytes: string | null;
  expires_at: Date | null;
}

/** By the clock of the file, which the product's own clock made. */
const SELECT = `select j.id, j.name, j.state, j.progress, j.problem, j.created_at, j.finished_at, j.cancel_at is not null as cancelled,
    f.name as file_name, f.bytes, f.expires_at
  from jobs j left join job_files f on f.job_id = j.id and f.ready_at is not null and f.expires_at > $3::timestamptz
  where j.org_id = $1 and j.requested_by = $2`;
const MOST = 5;

/** What is under way, what has a file to fetch, and what failed within the last hour. */
export async function listOwnJobs(ctx: StaffContext): Promise<{ items: OwnJob[] }> {
  assertAllowed(ctx.actor, 'jobs.own');
  const { orgId, userId } = ctx.actor;
  const [rows] = await read<[Row[]]>(ctx, [
    {
      name: 'own-jobs',
      text: `${SELECT} and (j.state in ('waiting', 'running') and j.cancel_at is null or f.job_id is not null
          or j.state = 'failed' and j.finished_at > clock_timestamp() - interval '1 hour')
        order by j.id desc limit ${MOST}`,
      values: [orgId, userId, ctx.now()],
    },
  ]);
  return { items: rows.map(toView) };
}

export async function getOwnJob(ctx: StaffContext, raw: OwnJobInput): Promise<OwnJob> {
  assertAllowed(ctx.actor, 'jobs.own');
  const { id } = OwnJobInput.parse(raw);
  if (!isId(id)) throw notFound();
  const { orgId, userId } = ctx.actor;
  const [[row]] = await read<[Row[]]>(ctx, [
    { name: 'own-job', text: `${SELECT} and j.id = $4::uuid`, values: [orgId, userId, ctx.now(), id] },
  ]);
  if (!row) throw notFound();
  return toView(row);
}

/** Stops what is under way; of what is over it takes the file away. */
export async function letGoOfJob(ctx: StaffContext, raw: OwnJobInput): Promise<OwnJob> {
  const { id, state } = await getOwnJob(ctx, raw);
  await withTransaction(ctx, async (tx) => {
    const open = state === 'waiting' || state === 'running';
    if (open) await cancelWork(tx, id);
    await tx.jobFile.deleteMany({ where: { jobId: id } });
    const subject = { type: 'job', id };
    const { orgId } = ctx.actor;
    await record(tx, ctx, { orgId, type: 'operations.job_let_go', subject, changedFields: ['state'] });
  });
  return getOwnJob(ctx, { id });
}

/** A file holds what its job's right lets one see: whoever lost the right meanwhile does not get it. Written down each time. */
export async function fetchOwnFile(
  ctx: StaffContext,
  raw: OwnJobInput,
): Promise<{ file: JobFile & { bytes: number }; pieces: AsyncGenerator<Uint8Array> }> {
  const { id, name } = await getOwnJob(ctx, raw);
  if (holdersOf(name) === null) throw forbidden();
  assertAllowed(ctx.actor, name as StaffPermission);
  const { orgId } = ctx.actor;
  const found = await readFile(ctx, orgId, id);
  if (!found) throw notFound();
  const subject = { type: 'job', id };
  await withTransaction(ctx, (tx) =>
    record(tx, ctx, { orgId, type: 'operations.file_fetched', subject, changedFields: [] }),
  );
  return found;
}

const toView = (row: Row): OwnJob => ({
  id: row.id,
  name: row.name,
  state: row.cancelled && row.state !== 'done' ? 'cancelled' : row.state,
  progress: row.progress,
  problem: row.problem,
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  file:
    row.file_name === null
      ? null
      : {
          name: row.file_name,
          bytes: Number(row.bytes),
          href: `/api/v1/jobs/${row.id}/file`,
          expiresAt: row.expires_at!.toISOString(),
        },
});
