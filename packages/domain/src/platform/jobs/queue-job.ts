// Asking for a job, and letting a person stop one or have it run again. All of it is rows: the worker does the rest.
import type { Prisma, Transaction } from '@cio/db';
import type { ServiceContext } from '../context.ts';
import { currentTrace } from '../telemetry/trace.ts';
import type { JobType } from './declare.ts';

/**
 * Asks for a job in the transaction of its reason: both happen or neither. The same key is the same job, however often it is
 * asked for, also when it is long done. Returns its id.
 */
export async function queueJob<Payload>(
  tx: Transaction,
  ctx: Pick<ServiceContext, 'newId' | 'actor' | 'requestId'>,
  type: JobType<Payload>,
  job: { orgId: string; payload: Payload; key?: string },
): Promise<string> {
  const id = ctx.newId();
  const payload = type.payload.parse(job.payload) as Prisma.InputJsonValue;
  const key = job.key ?? id;
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    insert into jobs (id, org_id, queue, name, key, payload, requested_by, request_id, trace)
    values (${id}::uuid, ${job.orgId}::uuid, ${type.queue}, ${type.name}, ${key}, ${payload}::jsonb,
      ${ctx.actor.kind === 'system' ? null : ctx.actor.userId}::uuid, ${ctx.requestId}, ${currentTrace()})
    on conflict (org_id, name, key) do nothing returning id`;
  if (row) return row.id;
  const known = await tx.job.findFirstOrThrow({
    where: { orgId: job.orgId, name: type.name, key },
    select: { id: true },
  });
  return known.id;
}
