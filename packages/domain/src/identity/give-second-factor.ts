// The last step of a sign-in that owes a second factor: a code of the app, or one from the paper.
import type { Database, Transaction } from '@cio/db';
import { inSystemScope, newId, queueMail } from '../platform/index.ts';
import { admitAfter, type SignedIn } from './admission.ts';
import { holdsDevice, trustDevice, type Arrival } from './devices.ts';
import { checkCode, takeFactorTry } from './factor-check.ts';
import { tellOfRecoveryCode } from './factor-store.ts';
import { findLogin } from './logins.ts';
import { CODE_RULE } from './rules.ts';
import type { SecondFactorKeys } from './second-factor-keys.ts';
import { CODES_TRIED } from './second-factor-mails.ts';
import { GiveSecondFactorInput, type SecondFactorAsked } from './second-factor-schemas.ts';
import { findStep, holdStep, tryStep, type OpenStep } from './sign-in-steps.ts';

const SCOPE = 'identity.sign-in';

/** `gone`: too late, tried too often, or finished elsewhere; signing in begins anew. */
export type SecondFactorAnswer = SignedIn | { step: 'wrong' | 'used' | 'gone' };

interface Giving {
  /** Of the browser's step. */
  secret: string;
  arrival: Arrival;
  keys: SecondFactorKeys;
  now: Date;
  requestId: string;
}

/** What to ask the browser for that is in the middle of signing in; null when it is not, or not any more. */
export function findSecondFactorStep(
  db: Database,
  secret: string,
  now: Date,
): Promise<SecondFactorAsked | null> {
  return inSystemScope(db, SCOPE, async (tx) => {
    const userId = (await findStep(tx, 'second-factor', secret, now))?.userId;
    if (!userId) return null;
    return {
      app: (await tx.totpFactor.count({ where: { userId, confirmedAt: { not: null } } })) > 0,
      passkeys: await tx.passkey.count({ where: { userId } }),
      recoveryCodes: await tx.recoveryCode.count({ where: { userId, usedAt: null } }),
    };
  });
}

/** After too many wrong codes, over however many sign-ins, it throws TooManyTries. */
export async function giveSecondFactor(
  db: Database,
  raw: GiveSecondFactorInput,
  giving: Giving,
): Promise<SecondFactorAnswer> {
  const input = GiveSecondFactorInput.parse(raw);
  const { secret, now } = giving;
  // The try is counted and kept before the code is looked at, so a hundred at once are a hundred.
  const taken = await inSystemScope(db, SCOPE, async (tx) => {
    const step = await tryStep(tx, 'second-factor', secret, now);
    if (!step?.userId) return null;
    return { step, userId: step.userId, failures: await takeFactorTry(tx, step.userId, now) };
  });
  if (!taken) return { step: 'gone' };
  try {
    const answer = await inSystemScope(db, SCOPE, (tx) => open(tx, taken, input, giving));
    if (answer.step === 'wrong' && taken.failures === CODE_RULE.most) await warnOwner(db, taken.userId, now);
    return answer;
  } catch (error) {
    if (error instanceof Gone) return { step: 'gone' };
    throw error;
  }
}

/** Takes the code's use back with everything else: what opened nothing stays good. */
class Gone extends Error {}

async function open(
  tx: Transaction,
  { step, userId }: { step: OpenStep; userId: string },
  { code, trustDevice: trusted }: GiveSecondFactorInput,
  { arrival, keys, now, requestId }: Giving,
): Promise<SecondFactorAnswer> {
  await holdStep(tx, step.id);
  const login = await findLogin(tx, { id: userId });
  const { deviceId } = step;
  const { device } = arrival;
  // The step belongs to one browser: its cookie alone, carried elsewhere, is worth nothing.
  const isItsOwn = deviceId && device && (await holdsDevice(tx, deviceId, userId, device));
  if (!login?.hasSecondFactor || !isItsOwn) throw new Gone();
  const answer = await checkCode(tx, userId, code, keys, now);
  if (!answer.right) return { step: answer.why };
  const admitted = await admitAfter(tx, { ...step, deviceId }, login, { ...arrival, device }, now);
  if (!admitted) throw new Gone();
  if (trusted) await trustDevice(tx, deviceId, now);
  const at = { now: () => now, newId, requestId, actor: { job: 'sign-in' } };
  if (answer.right === 'recovery') await tellOfRecoveryCode(tx, at, userId, answer.left);
  return admitted;
}

const warnOwner = (db: Database, userId: string, now: Date): Promise<void> =>
  inSystemScope(db, SCOPE, (tx) =>
    queueMail(tx, { now: () => now, newId }, CODES_TRIED, { to: { userId }, values: {} }),
  );
