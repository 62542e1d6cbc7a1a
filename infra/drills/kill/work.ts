/**
 * What the drill's own workers do: consumers and a job that leave a trace for each effect, and one consumer that does it wrong.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { declareJob, handle, queueJob, withTransaction, type Consumer } from '@cio/domain/platform';
import { z } from 'zod';

export const HAPPENED = 'drill.happened';
/** Facts of the product itself, written by its own web server. */
const CREATED = 'clients.created';

export interface DrillServices {
  /** The receiver of outside effects. */
  endpoint: string;
}

const posted = declareJob({
  name: 'drill.post',
  payload: z.strictObject({ event: z.uuid() }),
  attempts: 50,
  backoff: { firstMs: 100, mostMs: 1_000 },
  timeoutMs: 5_000,
});

const inTurn = {
  ordered: true,
  startsDaysBack: 7,
  attempts: 1_000,
  backoff: { firstMs: 100, mostMs: 500 },
} as const;

export const CONSUMERS: readonly Consumer[] = [
  {
    ...inTurn,
    name: 'drill.count',
    types: [HAPPENED, CREATED],
    async handle(tx, _ctx, { id }) {
      await tx.$executeRaw`insert into drill.effects (kind, event_id) values ('count', ${id}::uuid)`;
    },
  },
  {
    ...inTurn,
    name: 'drill.order',
    types: [HAPPENED],
    async handle(tx, ctx, { id, orgId }) {
      await queueJob(tx, ctx, posted, { orgId, payload: { event: id }, key: id });
    },
  },
  {
    ...inTurn,
    // The control: its effect has a transaction of its own, as if there were no ledger.
    name: 'drill.control',
    types: [HAPPENED],
    async handle(_tx, ctx, { id }) {
      await withTransaction(
        ctx,
        (own) => own.$executeRaw`insert into drill.effects (kind, event_id) values ('control', ${id}::uuid)`,
      );
      await sleep(15);
    },
  },
];

export const HANDLERS = [
  handle<DrillServices, { event: string }>(posted, async ({ endpoint }, ctx, { event }, run) => {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: { 'idempotency-key': event },
      signal: run.signal,
    });
    if (!answer.ok) throw new Error(`answered ${answer.status}`);
    await withTransaction(ctx, async (tx) => {
      await run.once(tx);
      await tx.$executeRaw`insert into drill.effects (kind, event_id) values ('job', ${event}::uuid)`;
    });
  }),
];
