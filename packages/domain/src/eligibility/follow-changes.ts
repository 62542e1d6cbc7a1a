// A changed answer or a changed rule never rewrites a stored result: it is marked as out of date, and one is made anew beside it.
import type { Transaction } from '@cio/db';
import { readInScope } from '@cio/db';
import { z } from 'zod';
import { getFacts } from '../clients/index.ts';
import {
  declareJob,
  inSystemScope,
  newId,
  queueJob,
  record,
  withTransaction,
  type Consumer,
  type ConsumerContext,
  type JobContext,
  type JobRun,
} from '../platform/index.ts';
import type { Database } from '@cio/db';
import { dayOf, type StaleReason } from './evaluation-store.ts';
import { outdated, rulesChanged } from './events.ts';
import { answersOf, rulesHash } from './frozen.ts';
import { shipped, type Library } from './library.ts';
import { keepEvaluation } from './store-evaluation.ts';

/** Makes anew whatever is out of date: of one person, or of the whole firm. */
export const RECOMPUTE = declareJob({
  name: 'eligibility.recompute-stale',
  payload: z.strictObject({ personId: z.uuid().nullable() }),
  timeoutMs: 30 * 60_000,
});

const followFacts: Consumer = {
  name: 'eligibility.follow-facts',
  types: ['clients.facts_changed', 'clients.updated'],
  ordered: false,
  startsDaysBack: 7,
  async handle(tx, ctx, event) {
    // Of the client's own record the day of birth alone decides anything.
    if (event.type === 'clients.updated' && !event.changedFields.includes('birthDate')) return;
    const personId = event.subject.id;
    // Heard late, or taken back meanwhile: what counts is what is said now.
    if (await saysTheSame(tx, ctx, personId)) return;
    const marked = await markStale(tx, ctx, { personId, latest: true }, 'facts-changed');
    if (marked > 0)
      await queueJob(tx, ctx, RECOMPUTE, { orgId: event.orgId, key: event.id, payload: { personId } });
  },
};

const followRules: Consumer = {
  name: 'eligibility.follow-rules',
  types: ['eligibility.rules_changed'],
  ordered: false,
  startsDaysBack: 7,
  async handle(tx, ctx, event) {
    const hash = rulesHash(shipped);
    const marked = await markStale(tx, ctx, { latest: true, NOT: { rulesHash: hash } }, 'rules-changed');
    if (marked > 0)
      await queueJob(tx, ctx, RECOMPUTE, {
        orgId: event.orgId,
        key: event.id,
        payload: { personId: null },
      });
  },
};

export const ELIGIBILITY_CONSUMERS: readonly Consumer[] = [followFacts, followRules];

async function saysTheSame(tx: Transaction, ctx: ConsumerContext, personId: string): Promise<boolean> {
  const latest = await tx.evaluation.findFirst({
    where: { orgId: ctx.actor.orgId, personId, latest: true },
    select: { answers: true },
  });
  if (!latest) return true;
  const facts = await getFacts({ ...ctx, joined: tx }, { clientId: personId });
  return JSON.stringify(answersOf(facts)) === latest.answers;
}

async function markStale(
  tx: Transaction,
  ctx: ConsumerContext,
  which: { personId?: string; latest: true; NOT?: { rulesHash: string } },
  staleReason: StaleReason,
): Promise<number> {
  const { orgId } = ctx.actor;
  const found = await tx.evaluation.findMany({
    where: { orgId, ...which, staleSince: null },
    select: { id: true, personId: true },
  });
  if (found.length === 0) return 0;
  const ids = found.map(({ id }) => id);
  const { count } = await tx.evaluation.updateMany({
    where: { id: { in: ids }, staleSince: null },
    data: { staleSince: ctx.now(), staleReason },
  });
  for (const { id, personId } of found) await record(tx, ctx, outdated(orgId, personId, id));
  return count;
}

const AT_ONCE = 200;

/** By the day that the one before was asked for. Returns how many were made. */
export async function recompute(
  ctx: JobContext,
  { personId }: z.output<typeof RECOMPUTE.payload>,
  run: Pick<JobRun, 'signal' | 'progress'>,
  library: Library = shipped,
): Promise<{ made: number }> {
  const { orgId } = ctx.actor;
  const where = { orgId, latest: true, staleSince: { not: null }, ...(personId ? { personId } : {}) };
  const all = await withTransaction(ctx, (tx) => tx.evaluation.count({ where }));
  let made = 0;
  while (!run.signal.aborted) {
    const due = await withTransaction(ctx, (tx) =>
      tx.evaluation.findMany({
        where,
        orderBy: { id: 'asc' },
        take: AT_ONCE,
        select: { personId: true, asOf: true, staleReason: true },
      }),
    );
    if (due.length === 0) break;
    for (const row of due) {
      if (run.signal.aborted) break;
      const about = { personId: row.personId, asOf: dayOf(row.asOf), cause: row.staleReason as StaleReason };
      await keepEvaluation(ctx, about, library);
      made += 1;
      run.progress(Math.min(1, made / all));
    }
  }
  return { made };
}

/** Tells each firm whose results were made by other rules than those of today. Returns how many were told. */
export async function watchRules(db: Database, now: Date, library: Library = shipped): Promise<number> {
  const scope = 'eligibility.watch-rules' as const;
  const [rows] = await readInScope<[{ org_id: string }[]]>(db, { role: 'system', name: scope }, [
    {
      name: 'evaluations-of-other-rules',
      text: `select distinct org_id from evaluations where latest and stale_since is null and rules_hash <> $1`,
      values: [rulesHash(library)],
    },
  ]);
  for (const { org_id: orgId } of rows)
    await inSystemScope(db, scope, (tx) =>
      record(
        tx,
        { actor: { kind: 'system', job: scope, orgId }, requestId: newId(), now: () => now, newId },
        rulesChanged(orgId),
      ),
    );
  return rows.length;
}
