// Makes anew what is out of date, page by page: each page is claimed, read, worked out and written in a transaction of its own.
// Whatever ends the work in between, what is done is done, and what is left is still marked.
import type { Transaction } from '@cio/db';
import type { z } from 'zod';
import { factsOfMany } from '../clients/index.ts';
import { inFirmBulk, recordMany, type JobContext, type JobRun } from '../platform/index.ts';
import { storeMany, type NewEvaluation, type StaleReason } from './evaluation-store.ts';
import { evaluated } from './events.ts';
import { freeze, rulesHash, type Frozen } from './frozen.ts';
import type { Library } from './library.ts';
import { markByRules } from './mark-stale.ts';
import type { RECOMPUTE } from './recompute-job.ts';
import { rulesOf } from './rules-in-force.ts';

/** While the database writes one page, the next is worked out: so many keep this process and the database busy. */
const AT_ONCE = 3;
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
  const all = await inFirmBulk(ctx.db, orgId, (tx) =>
    tx.evaluation.count({
      where: {
        orgId,
        latest: true,
        ...(personId
          ? { personId, staleSince: { not: null } }
          : { OR: [{ staleSince: { not: null } }, { rulesHash: { not: rulesHash(library) } }] }),
      },
    }),
  );
  const failed = new AbortController();
  const signal = AbortSignal.any([run.signal, failed.signal]);
  // Of a whole firm the first thousand were marked by who heard of the change; the rest is marked while those are made anew.
  const marking = personId === null ? markAll(ctx, library, signal) : Promise.resolve();
  let made = 0;
  const work = async () => {
    for (let marked = false; !signal.aborted;) {
      const count = await inFirmBulk(ctx.db, orgId, (tx) => makePage(tx, ctx, { personId, library }));
      if (count !== null) {
        made += count;
        run.progress(Math.min(1, made / Math.max(1, all)));
      } else if (marked) return;
      else {
        await marking;
        marked = true;
      }
    }
  };
  const parts = [marking, ...Array.from({ length: personId === null ? AT_ONCE : 1 }, work)];
  // Where one fails the others end with their page: nothing of this try goes on beside the next.
  for (const part of parts) part.catch(() => failed.abort());
  const ends = await Promise.allSettled(parts);
  const fault = ends.find((end) => end.status === 'rejected');
  if (fault) throw fault.reason as Error;
  return { made };
}

async function markAll(ctx: JobContext, library: Library, signal: AbortSignal): Promise<void> {
  let after: string | null = null;
  do after = await markByRules(ctx, library, after);
  while (after !== null && !signal.aborted);
}

interface Due {
  id: string;
  person_id: string;
  as_of: string;
  stale_reason: StaleReason;
}

/** How many it made; null where none is left that could be held. */
async function makePage(
  tx: Transaction,
  ctx: JobContext,
  { personId, library }: { personId: string | null; library: Library },
): Promise<number | null> {
  const { orgId } = ctx.actor;
  const due = await claim(tx, orgId, personId);
  if (due === null) return null;
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
 * has them already is passed by. Then their newest results are looked at once more, as they are now that they are held: none may
 * be left of a page that another made between the two looks, and still there is more to do.
 */
async function claim(tx: Transaction, orgId: string, personId: string | null): Promise<Due[] | null> {
  const held = await tx.$queryRaw<{ id: string }[]>`
    select e.id from evaluations e join people p on p.org_id = e.org_id and p.id = e.person_id
    where e.org_id = ${orgId}::uuid and e.latest and e.stale_since is not null and p.client_status is not null
      and (${personId}::uuid is null or e.person_id = ${personId}::uuid)
    order by e.id limit ${PAGE} for update of p skip locked`;
  if (held.length === 0) return null;
  // By their ids and nothing else: while a firm is being marked, the database believes that next to none is, and would walk all marks.
  return tx.$queryRaw<Due[]>`
    select id, person_id, as_of::text, stale_reason
    from (select * from evaluations where id = any(${held.map((row) => row.id)}::uuid[]) offset 0) looked
    where latest and stale_since is not null`;
}
