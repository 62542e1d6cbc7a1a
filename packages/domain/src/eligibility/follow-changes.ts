// A changed answer or a changed rule never rewrites a stored result: it is marked as out of date, and one is made anew beside it.
import type { Transaction } from '@cio/db';
import { readInScope } from '@cio/db';
import { getFacts } from '../clients/index.ts';
import {
  inSystemScope,
  newId,
  queueJob,
  record,
  type Consumer,
  type ConsumerContext,
  type Database,
} from '../platform/index.ts';
import { rulesChanged } from './events.ts';
import { answersOf } from './frozen.ts';
import { markStale } from './mark-stale.ts';
import { RECOMPUTE } from './recompute-job.ts';
import { followRounds } from './rounds/index.ts';
import { hashOfHeads, headsOf, inForce, toHead, type PackRow } from './rules-in-force.ts';

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
    const marked = await markStale(tx, ctx, { personId }, 'facts-changed');
    if (marked.length > 0)
      await queueJob(tx, ctx, RECOMPUTE, { orgId: event.orgId, key: event.id, payload: { personId } });
  },
};

const followRules: Consumer = {
  name: 'eligibility.follow-rules',
  types: ['eligibility.rules_changed'],
  ordered: false,
  startsDaysBack: 7,
  async handle(tx, ctx, event) {
    const notBy = hashOfHeads(await headsOf({ ...ctx, joined: tx }));
    const marked = await markStale(tx, ctx, { notBy }, 'rules-changed');
    if (marked.length > 0)
      await queueJob(tx, ctx, RECOMPUTE, {
        orgId: event.orgId,
        key: event.id,
        payload: { personId: null },
      });
  },
};

export const ELIGIBILITY_CONSUMERS: readonly Consumer[] = [followFacts, followRules, followRounds];

async function saysTheSame(tx: Transaction, ctx: ConsumerContext, personId: string): Promise<boolean> {
  const latest = await tx.evaluation.findFirst({
    where: { orgId: ctx.actor.orgId, personId, latest: true },
    select: { answers: true },
  });
  if (!latest) return true;
  const facts = await getFacts({ ...ctx, joined: tx }, { clientId: personId });
  return JSON.stringify(answersOf(facts)) === latest.answers;
}

interface MadeBy {
  org_id: string;
  rules_hash: string;
}

/** Tells each firm whose results were made by other rules than those that hold for it. Returns how many were told. */
export async function watchRules(db: Database, now: Date): Promise<number> {
  const scope = 'eligibility.watch-rules' as const;
  const [made, packs] = await readInScope<[MadeBy[], PackRow[]]>(db, { role: 'system', name: scope }, [
    {
      name: 'evaluations-by-rules',
      text: `select distinct org_id, rules_hash from evaluations where latest and stale_since is null`,
      values: [],
    },
    {
      name: 'rule-packs-of-all',
      text: `select id, org_id, pack_id, edition, hash from rule_packs where withdrawn_at is null`,
      values: [],
    },
  ]);
  const holds = new Map<string, string>();
  const hashFor = (orgId: string): string => {
    const own = packs.filter((row) => row.org_id === null || row.org_id === orgId).map(toHead);
    const hash = holds.get(orgId) ?? hashOfHeads(inForce(own));
    holds.set(orgId, hash);
    return hash;
  };
  const firms = new Set(
    made.filter((row) => row.rules_hash !== hashFor(row.org_id)).map((row) => row.org_id),
  );
  for (const orgId of firms)
    await inSystemScope(db, scope, (tx) =>
      record(
        tx,
        { actor: { kind: 'system', job: scope, orgId }, requestId: newId(), now: () => now, newId },
        rulesChanged(orgId),
      ),
    );
  return firms.size;
}
