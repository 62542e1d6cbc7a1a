// The one place where a code is held against what is kept. Whoever asks has taken a try before (takeFactorTry).
import type { Transaction } from '@cio/db';
import { looksLikeRecoveryCode, plainCode, recoveryHash } from './recovery-codes.ts';
import { CODE_RULE } from './rules.ts';
import type { SecondFactorKeys } from './second-factor-keys.ts';
import { forgetTries, takeTry, type Guarded } from './sign-in-guard.ts';
import { stepOfCode } from './totp.ts';

export type CodeAnswer =
  | { right: 'app' }
  | { right: 'recovery'; left: number }
  /** `used`: it was right, and opened something before. */
  | { right: null; why: 'wrong' | 'used' };

/** One for the login, wherever its codes are typed: so many at once, in many sign-ins, are still so many. */
export const guardedCodes = (userId: string): Guarded => ({
  kind: 'second-factor',
  who: userId,
  rule: CODE_RULE,
});

/** Counted before the code is looked at, in a transaction of its own: a wrong one must not take the count back. */
export const takeFactorTry = (tx: Transaction, userId: string, now: Date): Promise<number> =>
  takeTry(tx, guardedCodes(userId), now);

/** Uses the code up if it is right: a second look at the same one finds it used. */
export async function checkCode(
  tx: Transaction,
  userId: string,
  typed: string,
  keys: SecondFactorKeys,
  now: Date,
): Promise<CodeAnswer> {
  const code = plainCode(typed);
  const answer = /^\d{6}$/.test(code)
    ? await checkAppCode(tx, userId, code, keys, now)
    : looksLikeRecoveryCode(code)
      ? await useRecoveryCode(tx, userId, code, keys, now)
      : WRONG;
  if (answer.right) await forgetTries(tx, guardedCodes(userId));
  return answer;
}

const WRONG = { right: null, why: 'wrong' } as const;
const USED = { right: null, why: 'used' } as const;

async function checkAppCode(
  tx: Transaction,
  userId: string,
  code: string,
  keys: SecondFactorKeys,
  now: Date,
): Promise<CodeAnswer> {
  const factor = await tx.totpFactor.findFirst({
    where: { userId, confirmedAt: { not: null } },
    select: { sealedSecret: true },
  });
  const secret = factor && keys.totp.open(userId, factor.sealedSecret);
  const step = secret && stepOfCode(secret, code, now);
  if (step === null) return WRONG;
  // A code that is right is the occasion to bring its secret under the key of today.
  const anew = keys.totp.isOld(factor!.sealedSecret) ? keys.totp.seal(userId, secret!) : undefined;
  return (await takeStep(tx, userId, step, anew)) ? { right: 'app' } : USED;
}

/** Moves the last step forward, never back and never twice: of two with one code the row lets one through. */
export async function takeStep(
  tx: Transaction,
  userId: string,
  step: bigint,
  sealedSecret?: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const { count } = await tx.totpFactor.updateMany({
    where: { userId, confirmedAt: { not: null }, OR: [{ lastStep: null }, { lastStep: { lt: step } }] },
    data: { lastStep: step, ...(sealedSecret && { sealedSecret }) },
  });
  return count === 1;
}

async function useRecoveryCode(
  tx: Transaction,
  userId: string,
  code: string,
  keys: SecondFactorKeys,
  now: Date,
): Promise<CodeAnswer> {
  const codeHash = recoveryHash(keys.recovery, userId, code);
  const { count } = await tx.recoveryCode.updateMany({
    where: { userId, codeHash, usedAt: null },
    data: { usedAt: now },
  });
  if (count === 0) return (await tx.recoveryCode.count({ where: { userId, codeHash } })) > 0 ? USED : WRONG;
  return { right: 'recovery', left: await tx.recoveryCode.count({ where: { userId, usedAt: null } }) };
}
