// A person lets failed work run again, or stops it. Written down like every change.
import type { Transaction } from '@cio/db';
import { assertAllowed } from '../identity/index.ts';
import {
  cancelWork as cancelRow,
  notFound,
  record,
  retryWork as retryRow,
  withTransaction,
  type DomainEvent,
  type HandledWork,
  type StaffContext,
} from '../platform/index.ts';
import { WorkIdInput, type WorkDone } from './schemas.ts';

export const retryWork = (ctx: StaffContext, raw: WorkIdInput): Promise<WorkDone> =>
  settle(ctx, raw, 'operations.work_retried', retryRow);

export const cancelWork = (ctx: StaffContext, raw: WorkIdInput): Promise<WorkDone> =>
  settle(ctx, raw, 'operations.work_cancelled', cancelRow);

async function settle(
  ctx: StaffContext,
  raw: WorkIdInput,
  type: DomainEvent['type'],
  change: (tx: Transaction, id: string) => Promise<HandledWork | null>,
): Promise<WorkDone> {
  assertAllowed(ctx.actor, 'queues.manage');
  const { id } = WorkIdInput.parse(raw);
  return withTransaction(ctx, async (tx) => {
    const done = await change(tx, id);
    // Gone, another firm's, or settled by somebody else meanwhile: there is nothing left to do either way.
    if (!done) throw notFound();
    const subject = { type: done.kind === 'job' ? 'job' : 'event_delivery', id };
    await record(tx, ctx, { orgId: ctx.actor.orgId, type, subject, changedFields: ['state'] });
    return { id, kind: done.kind };
  });
}
