import { inSystemScope, type ApplicantContext, type StaffContext } from '../platform/index.ts';
import { announce, OWN_FACTORS, replaceRecoveryCodes } from './factor-store.ts';
import { assertAllowed } from './permissions.ts';
import { proveAgain, refusal } from './prove-again.ts';
import type { SecondFactorKeys } from './second-factor-keys.ts';
import { RECOVERY_CODES_RENEWED } from './second-factor-mails.ts';
import type { NewRecoveryCodes, ProofInput } from './second-factor-schemas.ts';

/** New codes on paper; those from before open nothing any more. */
export async function renewRecoveryCodes(
  ctx: StaffContext | ApplicantContext,
  session: { id: string },
  proof: ProofInput,
  keys: SecondFactorKeys,
): Promise<NewRecoveryCodes> {
  assertAllowed(ctx.actor, 'self');
  await proveAgain(ctx, session, proof, { keys });
  const { userId } = ctx.actor;
  return inSystemScope(ctx.db, OWN_FACTORS, async (tx) => {
    const has = await tx.user.count({ where: { id: userId, secondFactorSince: { not: null } } });
    if (has === 0) throw refusal('app', 'noSecondFactor');
    const recoveryCodes = await replaceRecoveryCodes(tx, userId, keys, ctx.now());
    await announce(tx, ctx, {
      userId,
      type: 'identity.recovery_codes_renewed',
      changedFields: ['recoveryCodes'],
      mail: RECOVERY_CODES_RENEWED,
      values: {},
    });
    return { recoveryCodes };
  });
}
