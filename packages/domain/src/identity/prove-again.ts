// Before something weighty, whoever sits at a signed-in browser shows once more who they are. The one place for that.
import type { Database, Transaction } from '@cio/db';
import {
  DomainError,
  inSystemScope,
  type ApplicantContext,
  type ProblemKey,
  type StaffContext,
} from '../platform/index.ts';
import { checkCode, takeFactorTry } from './factor-check.ts';
import { OWN_FACTORS, tellOfRecoveryCode } from './factor-store.ts';
import { passwordMatches } from './passwords.ts';
import { ACCOUNT_RULE } from './rules.ts';
import type { SecondFactorKeys } from './second-factor-keys.ts';
import { ProofInput } from './second-factor-schemas.ts';
import { forgetTries, takeTry, type Guarded } from './sign-in-guard.ts';

type SelfContext = StaffContext | ApplicantContext;

/** So long after signing in, or after a second factor, nobody is asked again for what only adds to their safety. */
const FRESH_MS = 10 * 60_000;

/** Apart from signing in: who guesses here, at an open browser, does not lock the owner out of theirs. */
const guardedProof = (userId: string): Guarded => ({ kind: 'proof', who: userId, rule: ACCOUNT_RULE });

export const isFresh = (session: { createdAt: Date; secondFactorAt: Date | null }, now: Date): boolean =>
  Math.max(session.createdAt.getTime(), session.secondFactorAt?.getTime() ?? 0) > now.getTime() - FRESH_MS;

/**
 * Passes, or throws what is wrong with the field. The password, or a code of the second factor; `orFresh` passes who
 * has just signed in as well. A login without a password has its code, or signs in anew.
 */
export async function proveAgain(
  ctx: SelfContext,
  session: { id: string },
  raw: ProofInput,
  { keys, orFresh = false }: { keys: SecondFactorKeys; orFresh?: boolean },
): Promise<void> {
  const { password = '', code = '' } = ProofInput.parse(raw);
  const { userId } = ctx.actor;
  if (password !== '') return void (await assertPassword(ctx.db, userId, password, ctx.now()));
  if (code !== '') return proveCode(ctx, code, keys);
  if (orFresh && (await inFactors(ctx, (tx) => sessionIsFresh(tx, session.id, userId, ctx.now())))) return;
  throw refusal('password', 'proofNeeded');
}

/**
 * Throws `invalid` on the named field for a wrong password, TooManyTries after ten of them. Returns the hash that
 * matched, for whoever replaces the password: that one and no other.
 */
export async function assertPassword(
  db: Database,
  userId: string,
  password: string,
  now: Date,
  field = 'password',
): Promise<string> {
  const guarded = guardedProof(userId);
  const hash = await inSystemScope(db, OWN_FACTORS, async (tx) => {
    // In a transaction of its own, before the password is looked at: a hundred at once are a hundred.
    await takeTry(tx, guarded, now);
    const held = await tx.userCredential.findUnique({ where: { userId }, select: { passwordHash: true } });
    return held?.passwordHash ?? null;
  });
  if (!(await passwordMatches(hash, password)) || hash === null) throw refusal(field, 'passwordWrong');
  await inSystemScope(db, OWN_FACTORS, (tx) => forgetTries(tx, guarded));
  return hash;
}

/** For an open session: the code of the app, or one from the paper, used up by this. */
export async function proveCode(ctx: SelfContext, code: string, keys: SecondFactorKeys): Promise<void> {
  const { userId } = ctx.actor;
  await inFactors(ctx, (tx) => takeFactorTry(tx, userId, ctx.now()));
  const answer = await inFactors(ctx, async (tx) => {
    const found = await checkCode(tx, userId, code, keys, ctx.now());
    if (found.right === 'recovery') await tellOfRecoveryCode(tx, ctx, userId, found.left);
    return found;
  });
  if (!answer.right) throw refusal('code', answer.why === 'used' ? 'codeUsed' : 'codeWrong');
}

async function sessionIsFresh(tx: Transaction, id: string, userId: string, now: Date): Promise<boolean> {
  const session = await tx.session.findFirst({
    where: { id, userId },
    select: { createdAt: true, secondFactorAt: true },
  });
  return session !== null && isFresh(session, now);
}

const inFactors = <T>(ctx: SelfContext, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  inSystemScope(ctx.db, OWN_FACTORS, work);

export const refusal = (field: string, key: ProblemKey): DomainError =>
  new DomainError('invalid', { fields: { [field]: { key } } });
