// All clients of the firm as a file for spreadsheets: asked for at once, made in the background, kept for a day for whoever
// asked.
import { z } from 'zod';
import { assertAllowed } from '../identity/index.ts';
import {
  BYTE_ORDER_MARK,
  csvLine,
  declareJob,
  encodeCursor,
  publishFile,
  queueJob,
  read,
  record,
  withTransaction,
  writeFile,
  type JobContext,
  type JobRun,
  type StaffContext,
} from '../platform/index.ts';
import { listStatement, type ClientRow } from './queries.ts';
import { CLIENT_STATUSES, ExportClientsInput, type ClientStatus } from './schemas.ts';

/** Named like the right that it asks for: whoever loses the right loses the file too. */
export const EXPORT_CLIENTS = declareJob({
  name: 'clients.export',
  payload: z.strictObject({ status: z.enum(CLIENT_STATUSES).nullable() }),
  attempts: 3,
  timeoutMs: 15 * 60_000,
});

/** Who asks again while the first is still being made is given that one. */
export async function askForExport(ctx: StaffContext, raw: ExportClientsInput): Promise<{ id: string }> {
  assertAllowed(ctx.actor, 'clients.export');
  const { status } = ExportClientsInput.parse(raw);
  const { orgId, userId } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    const payload = { status: status ?? null };
    const open = await tx.job.findFirst({
      where: {
        ...{ orgId, requestedBy: userId, name: EXPORT_CLIENTS.name },
        state: { in: ['waiting', 'running'] },
        payload: { equals: payload },
        cancelAt: null,
      },
      select: { id: true },
    });
    if (open) return { id: open.id };
    const id = await queueJob(tx, ctx, EXPORT_CLIENTS, { orgId, payload });
    const subject = { type: 'job', id };
    await record(tx, ctx, { orgId, type: 'clients.export_asked', subject, changedFields: [] });
    return { id };
  });
}

const STRETCH = 1_000;
const FIELDS = [
  'id',
  'givenName',
  'familyName',
  'email',
  'phone',
  'birthDate',
  'status',
  'createdAt',
  'updatedAt',
] as const;

export async function exportClients(
  ctx: JobContext,
  { status }: { status: ClientStatus | null },
  run: JobRun,
): Promise<{ rows: number }> {
  const { orgId } = ctx.actor;
  const counted = { rows: 0 };
  const name = `clients-${ctx.now().toISOString().slice(0, 10)}.csv`;
  const file = { jobId: run.jobId, orgId, name, mediaType: 'text/csv; charset=utf-8' };
  const written = await writeFile(ctx, file, linesOf(ctx, status, run, counted));
  await withTransaction(ctx, async (tx) => {
    await run.once(tx);
    await publishFile(tx, ctx, run.jobId, written);
    const subject = { type: 'job', id: run.jobId };
    await record(tx, ctx, { orgId, type: 'clients.exported', subject, changedFields: [] });
  });
  return counted;
}

async function* linesOf(
  ctx: JobContext,
  status: ClientStatus | null,
  { signal, progress }: JobRun,
  counted: { rows: number },
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(FIELDS);
  const total = await countAll(ctx, status);
  for (let last: string | undefined; ;) {
    signal.throwIfAborted();
    const [rows] = await read<[ClientRow[]]>(ctx, [after(ctx.actor.orgId, status, last)]);
    yield rows.map(lineOf).join('');
    counted.rows += rows.length;
    // The last hundredth is the end of the job itself.
    progress(total === 0 ? 0 : Math.min(0.99, counted.rows / total));
    if (rows.length < STRETCH) return;
    last = rows.at(-1)!.id;
  }
}

/** The newest first, as the list shows them; a client added meanwhile is not in it. */
const after = (orgId: string, status: ClientStatus | null, last: string | undefined) =>
  listStatement(orgId, {
    sort: 'newest',
    limit: STRETCH - 1,
    status: status ?? undefined,
    cursor: last && encodeCursor([last]),
  });

const lineOf = (row: ClientRow): string =>
  csvLine([
    row.id,
    row.given_name,
    row.family_name,
    row.email,
    row.phone,
    row.birth_date,
    row.client_status,
    row.created_at.toISOString(),
    row.updated_at.toISOString(),
  ]);

async function countAll(ctx: JobContext, status: ClientStatus | null): Promise<number> {
  const [[counted]] = await read<[{ count: number }[]]>(ctx, [
    {
      name: 'clients-export-count',
      text: `select count(*)::int as count from people
        where org_id = $1 and client_status is not null and ($2::text is null or client_status = $2)`,
      values: [ctx.actor.orgId, status],
    },
  ]);
  return counted!.count;
}
