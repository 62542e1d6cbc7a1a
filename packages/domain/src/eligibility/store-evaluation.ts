import { assertAllowed } from '../identity/index.ts';
import { getFacts } from '../clients/index.ts';
import { dayIn, record, withTransaction, type FirmContext } from '../platform/index.ts';
import { usualDay } from './assess.ts';
import { lockPerson, storeEvaluation, type Cause } from './evaluation-store.ts';
import { evaluated } from './events.ts';
import { freeze, RULES_ZONE } from './frozen.ts';
import type { Library } from './library.ts';
import { rulesOf } from './rules-in-force.ts';
import { StoreEvaluationInput } from './schemas.ts';

/** Keeps what the programmes say today of one client, by the rules of a day. Returns its id. */
export async function saveEvaluation(
  ctx: FirmContext,
  raw: StoreEvaluationInput,
  given?: Library,
): Promise<{ id: string }> {
  assertAllowed(ctx.actor, 'eligibility.store');
  const { clientId, asOf } = StoreEvaluationInput.parse(raw);
  const library = given ?? (await rulesOf(ctx));
  const day = asOf ?? usualDay(dayIn(RULES_ZONE, ctx.now()), library);
  return { id: await keepEvaluation(ctx, { personId: clientId, asOf: day, cause: 'asked' }, library) };
}

/** Reads the facts and keeps the result in one transaction: what is stored was true of one moment. */
export function keepEvaluation(
  ctx: FirmContext,
  { personId, asOf, cause }: { personId: string; asOf: string; cause: Cause },
  library: Library,
): Promise<string> {
  return withTransaction(ctx, async (tx) => {
    const facts = await getFacts({ ...ctx, joined: tx }, { clientId: personId });
    await lockPerson(tx, personId);
    const id = ctx.newId();
    const now = ctx.now();
    await storeEvaluation(
      tx,
      {
        id,
        orgId: ctx.actor.orgId,
        personId,
        asOf,
        cause,
        factsVersion: facts.version,
        evaluatedAt: now,
        evaluatedBy: ctx.actor.kind === 'staff' ? ctx.actor.userId : null,
      },
      freeze(facts, { asOf, now, library }),
      library.copies(),
    );
    await record(tx, ctx, evaluated(ctx.actor.orgId, personId, id));
    return id;
  });
}
