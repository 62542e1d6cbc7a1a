import { inSystemScope, type ApplicantContext, type StaffContext } from '../platform/index.ts';
import { announce, OWN_FACTORS } from './factor-store.ts';
import { assertAllowed } from './permissions.ts';
import { proveAgain, refusal } from './prove-again.ts';
import type { SecondFactorKeys } from './second-factor-keys.ts';
import { FACTOR_REMOVED } from './second-factor-mails.ts';
import type { ProofInput } from './second-factor-schemas.ts';
import { followFactors, lockWaysIn } from './ways-in.ts';

/** Takes the app away. Where a firm asks for a factor and no other is left, every session of the login owes it at once. */
export async function removeTotp(
  ctx: StaffContext | ApplicantContext,
  session: { id: string },
  proof: ProofInput,
  keys: SecondFactorKeys,
): Promise<{ hasSecondFactor: boolean }> {
  assertAllowed(ctx.actor, 'self');
  await proveAgain(ctx, session, proof, { keys });
  const { userId } = ctx.actor;
  return inSystemScope(ctx.db, OWN_FACTORS, async (tx) => {
    await lockWaysIn(tx, userId);
    const { count } = await tx.totpFactor.deleteMany({ where: { userId, confirmedAt: { not: null } } });
    if (count === 0) throw refusal('app', 'noSecondFactor');
    const hasSecondFactor = await followFactors(tx, userId, ctx.now());
    await announce(tx, ctx, {
      userId,
      type: 'identity.second_factor_removed',
      changedFields: ['totp'],
      mail: FACTOR_REMOVED,
      values: {},
    });
    return { hasSecondFactor };
  });
}
