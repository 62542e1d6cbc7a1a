// What the page between the password and the session calls. The verb is asked directly: nobody is signed in yet.
import 'server-only';
import {
  findSecondFactorStep,
  giveSecondFactor,
  TooManyTries,
  type SecondFactorAnswer,
} from '@cio/domain/identity';
import type { SecondFactorAsked } from '@cio/domain/identity/schemas';
import { productNow } from '@cio/domain/platform';
import { headers } from 'next/headers';
import { arrivalOfRequest, follow, stepOfRequest } from './admission.ts';
import { logFault } from './log.ts';
import { factorKeys } from './second-factor-keys.ts';
import { services } from './services.ts';
import { minutesUntil } from './sign-in.ts';

/** What to ask this browser for; null when it is in the middle of no sign-in. */
export async function askedSecondFactor(): Promise<SecondFactorAsked | null> {
  const secret = await stepOfRequest();
  return secret ? findSecondFactorStep(services().db, secret, productNow()) : null;
}

export type CodeAnswer =
  | { ok: true; redirectTo: string }
  | { ok: false; problem: 'empty' | 'wrong' | 'used' | 'gone' | 'unavailable' }
  | { ok: false; problem: 'locked'; minutes: number };

export async function submitCode(form: {
  code: string;
  trustDevice: boolean;
  next: string;
}): Promise<CodeAnswer> {
  const { code, trustDevice, next } = form;
  if (code.trim() === '') return { ok: false, problem: 'empty' };
  const [secret, arrival, head] = await Promise.all([stepOfRequest(), arrivalOfRequest(), headers()]);
  if (!secret) return { ok: false, problem: 'gone' };
  const now = productNow();
  const requestId = head.get('x-request-id') ?? '';
  const giving = { secret, arrival, keys: factorKeys(), now, requestId };
  // Longer than any code is wrong all the same, and counts.
  const input = { code: code.trim().slice(0, 60), trustDevice };
  const answer: SecondFactorAnswer | TooManyTries | null = await giveSecondFactor(
    services().db,
    input,
    giving,
  ).catch((error: unknown) => {
    if (error instanceof TooManyTries) return error;
    logFault('sign-in', requestId, error);
    return null;
  });
  if (!answer) return { ok: false, problem: 'unavailable' };
  if (answer instanceof TooManyTries)
    return { ok: false, problem: 'locked', minutes: minutesUntil(answer.until, now) };
  if (answer.step === 'in') return { ok: true, redirectTo: await follow(answer, next) };
  // The last try of this sign-in: there is nothing to try again here.
  if (answer.step === 'wrong' && !(await askedSecondFactor())) return { ok: false, problem: 'gone' };
  return { ok: false, problem: answer.step };
}
