// Makes anew what is out of date, page by page: each page is claimed, read, worked out and written in a transaction of its own.
// Whatever ends the work in between, what is done is done, and what is left is still marked.
import type { Transaction } from '@cio/db';
import type { z } from 'zod';
import { factsOfMany } from '../clients/index.ts';
import { inFirmBulk, recordMany, type JobContext, type JobRun } from '../platform/index.ts';
import { storeMany, type NewEvaluation, type StaleReason } from './evaluation-store.ts';
import { evaluated } from './events.ts';
import { freeze, type Frozen } from './frozen.ts';
import type { Library } from './library.ts';
import { markByRules } from './mark-stale.ts';
import type { RECOMPUTE } from './recompute-job.ts';
import { rulesOf } from './rules-in-force.ts';

/** While the database writes one page, the next is worked out: two of them keep a process and the database busy. */
const AT_ONCE = 2;
const PAGE = 100;

/** By the day that the one before was asked for. Returns how many were made. */
export async function recompute(
  ctx: JobContext,
  { personId }: z.output<typeof RECOMPUTE.payload>,
  run: Pick<JobRun, 'signal' | 'progress'>,
  given?: Library,
): Promise<{ made: number }> {
  const { orgId } = ctx.actor;
  const library = given ?? (await rulesOf(ctx));
  // Of a whole firm the first thousand were marked by who heard of the change; the rest is marked here.
  if (personId === null) while (!run.signal.aborted && (await markByRules(ctx, library)) > 0);
  const all = await inFirmBulk(ctx.db, orgId, (tx) =>
    tx.evaluation.count({
      where: { orgId, latest: true, staleSince: { not: null }, ...(personId ? { personId } : {}) },
    }),
  );
  let made = 0;
  const work = async () => {
    while (!run.signal.aborted) {
      const count = await inFirmBulk(ctx.db, orgId, (tx) => makePage(tx, ctx, { personId, library }));
      if (count === 0) return;
      made += count;
      run.progress(Math.min(1, made / Math.max(1, all)));
    }
  };
  await Promise.all(Array.from({ length: personId === null ? AT_ONCE : 1 }, work));
  return { made };
}

interface Due {
  id: string;
  person_id: string;
  as_of: string;
  stale_reason: StaleReason;
}

async function makePage(
  tx: Transaction,
  ctx: JobContext,
  { personId, library }: { personId: string | null; library: Library },
): Promise<number> {
  const { orgId } = ctx.actor;
  const due = await claim(tx, orgId, personId);
  if (due.length === 0) return 0;
  const facts = await factsOfMany(
    tx,
    orgId,
    due.map((one) => one.person_id),
  );
  const now = ctx.now();
  const made = due.flatMap((one): (NewEvaluation & Frozen & { follows: string })[] => {
    const said = facts.get(one.person_id);
    if (!said) return [];
    const { version: factsVersion, ...answers } = said;
    return [
      {
        id: ctx.newId(),
        orgId,
        personId: one.person_id,
        asOf: one.as_of,
        cause: one.stale_reason,
        factsVersion,
        evaluatedAt: now,
        evaluatedBy: null,
        follows: one.id,
        ...freeze(answers, { asOf: one.as_of, now, library }),
      },
    ];
  });
  await storeMany(tx, orgId, made, library.copies());
  await recordMany(
    tx,
    ctx,
    made.map((one) => evaluated(orgId, one.personId, one.id)),
  );
  return made.length;
}

/**
 * Takes people whom nobody else is working on: whoever keeps a result of theirs meanwhile waits for this page, and whoever
 * has them already is passed by. Then their newest results are looked at once more, as they are now that they are held.
 */
async function claim(tx: Transaction, orgId: string, personId: string | null): Promise<Due[]> {
  const held = await tx.$queryRaw<{ person_id: string }[]>`
    select e.person_id from evaluations e join people p on p.org_id = e.org_id and p.id = e.person_id
    where e.org_id = ${orgId}::uuid and e.latest and e.stale_since is not null and p.client_status is not null
      and (${personId}::uuid is null or e.person_id = ${personId}::uuid)
    order by e.id limit ${PAGE} for update of p skip locked`;
  if (held.length === 0) return [];
  return tx.$queryRaw<Due[]>`
    select id, person_id, as_of::text, stale_reason from evaluations where org_id = ${orgId}::uuid
      and person_id = any(${held.map((row) => row.person_id)}::uuid[]) and latest and stale_since is not null order by id`;
}
