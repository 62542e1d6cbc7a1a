// Marks results as out of date. A mark never rewrites one: what was stored stays what it was.
import type { Transaction } from '@cio/db';
import { inFirmBulk, recordMany, type FirmContext } from '../platform/index.ts';
import type { StaleReason } from './evaluation-store.ts';
import { outdated } from './events.ts';
import { rulesHash } from './frozen.ts';
import type { Library } from './library.ts';

/** As many as one transaction marks without holding others up. */
const AT_ONCE = 1_000;

/** Those of a person, or those that other rules made, from one person on. */
interface Which {
  personId?: string;
  notBy?: string;
  after?: string | null;
}

/** At most a thousand, in the order of their people; returns whose they were. */
export async function markStale(
  tx: Transaction,
  ctx: FirmContext,
  which: Which,
  reason: StaleReason,
): Promise<string[]> {
  const { orgId } = ctx.actor;
  const { personId = null, notBy = null, after = null } = which;
  const marked = await tx.$queryRaw<{ id: string; person_id: string }[]>`
    update evaluations set stale_since = ${ctx.now()}, stale_reason = ${reason}
    where stale_since is null and id in (select id from evaluations where org_id = ${orgId}::uuid and latest and stale_since is null
      and (${personId}::uuid is null or person_id = ${personId}::uuid) and (${notBy}::text is null or rules_hash <> ${notBy})
      and (${after}::uuid is null or person_id > ${after}::uuid) order by person_id limit ${AT_ONCE})
    returning id, person_id`;
  await recordMany(
    tx,
    ctx,
    marked.map((row) => outdated(orgId, row.person_id, row.id)),
  );
  return marked.map((row) => row.person_id).sort();
}

/** The next thousand of a firm that were made by other rules than these. Returns the last of them, or null where none is left. */
export const markByRules = (
  ctx: FirmContext,
  library: Library,
  after: string | null,
): Promise<string | null> =>
  inFirmBulk(ctx.db, ctx.actor.orgId, async (tx) => {
    const marked = await markStale(tx, ctx, { notBy: rulesHash(library), after }, 'rules-changed');
    return marked.at(-1) ?? null;
  });
