import { inSystemScope, wallTime, type ApplicantContext, type StaffContext } from '../platform/index.ts';
import { findPending } from './begin-totp.ts';
import {
  announce,
  markProven,
  OWN_FACTORS,
  recoveryCodesLeft,
  replaceRecoveryCodes,
} from './factor-store.ts';
import { assertAllowed } from './permissions.ts';
import { refusal } from './prove-again.ts';
import { plainCode } from './recovery-codes.ts';
import type { SecondFactorKeys } from './second-factor-keys.ts';
import { FACTOR_ADDED } from './second-factor-mails.ts';
import { CodeInput, type NewRecoveryCodes } from './second-factor-schemas.ts';
import { stepOfCode } from './totp.ts';
import { followFactors, lockWaysIn } from './ways-in.ts';

/**
 * The first code proves that the app holds the secret. This session counts as proved from then on. Others stay as they
 * are: where a firm asks for the factor they are shut until they show it, and nowhere else would ending them help.
 */
export async function confirmTotp(
  ctx: StaffContext | ApplicantContext,
  session: { id: string },
  raw: CodeInput,
  keys: SecondFactorKeys,
): Promise<NewRecoveryCodes> {
  assertAllowed(ctx.actor, 'self');
  const { code } = CodeInput.parse(raw);
  const { userId } = ctx.actor;
  const now = ctx.now();
  return inSystemScope(ctx.db, OWN_FACTORS, async (tx) => {
    await lockWaysIn(tx, userId);
    const secret = await findPending(tx, userId, keys, now);
    if (!secret) throw refusal('code', 'noSecondFactor');
    const lastStep = stepOfCode(secret, plainCode(code), wallTime(now));
    if (lastStep === null) throw refusal('code', 'codeWrong');
    const { count } = await tx.totpFactor.updateMany({
      where: { userId, confirmedAt: null },
      data: { confirmedAt: now, lastStep },
    });
    // Pressed twice: the first one confirmed it.
    if (count === 0) throw refusal('code', 'codeUsed');
    await followFactors(tx, userId, now);
    await markProven(tx, session, userId, now);
    await announce(tx, ctx, {
      userId,
      type: 'identity.second_factor_added',
      changedFields: ['totp'],
      mail: FACTOR_ADDED,
      values: {},
    });
    // Codes on paper that are still good stay good.
    const kept = (await recoveryCodesLeft(tx, userId)) > 0;
    return { recoveryCodes: kept ? null : await replaceRecoveryCodes(tx, userId, keys, now) };
  });
}
