// What the sign-in pages' passkey button calls: ask, then answer. Verbs without a procedure, as in accounts.ts.
import 'server-only';
import {
  askPasskeyAsSecondFactor,
  beginPasskeySignIn,
  finishPasskeySignIn,
  mayUsePasskey,
  passkeyAsSecondFactor,
  TooManyTries,
} from '@cio/domain/identity';
import { productNow } from '@cio/domain/platform';
import { headers } from 'next/headers';
import { arrivalOfRequest, follow, stepOfRequest } from './admission.ts';
import { logFault } from './log.ts';
import { passkeyParty } from './passkey-ground.ts';
import { minutesUntil } from './sign-in.ts';
import { services } from './services.ts';

export type PasskeyPurpose = 'sign-in' | 'second-factor';

export type PasskeyProblem =
  { problem: 'refused' | 'over' | 'unavailable' } | { problem: 'locked'; minutes: number };

export type PasskeyAsked = { options: unknown; step: string } | PasskeyProblem;

/** `over`: the sign-in that owes a second factor took too long, or was done in another window. */
export const askForPasskey = (purpose: PasskeyPurpose): Promise<PasskeyAsked> =>
  attempt<PasskeyAsked>(async (now) => {
    const party = passkeyParty();
    if (!party) return { problem: 'unavailable' };
    const { address = null } = await arrivalOfRequest();
    if (purpose === 'sign-in') return beginPasskeySignIn(services().db, party, { address, now });
    const step = await stepOfRequest();
    const asked = step ? await askPasskeyAsSecondFactor(services().db, party, step, now) : null;
    // The step's secret stays in its cookie.
    return asked ? { ...asked, step: '' } : { problem: 'over' };
  });

export interface PasskeyGiven {
  purpose: PasskeyPurpose;
  step: string;
  credential: string;
  next: string | null;
}

export const enterByPasskey = (given: PasskeyGiven): Promise<{ redirectTo: string } | PasskeyProblem> =>
  attempt<{ redirectTo: string } | PasskeyProblem>(async (now) => {
    const party = passkeyParty();
    if (!party) return { problem: 'unavailable' };
    const { db } = services();
    const { purpose, credential, next } = given;
    const arrival = await arrivalOfRequest();
    if (purpose === 'sign-in') {
      const answer = { step: given.step, credential };
      const admission = await finishPasskeySignIn(db, party, answer, arrival, now);
      return admission ? { redirectTo: await follow(admission, next) } : { problem: 'refused' };
    }
    const [step, { device }] = [await stepOfRequest(), arrival];
    if (!step || !device || !(await mayUsePasskey(db, step, now))) return { problem: 'over' };
    const session = await passkeyAsSecondFactor(db, party, { step, credential }, { ...arrival, device }, now);
    return session ? { redirectTo: await follow(session, next) } : { problem: 'refused' };
  });

/** Whether the sign-in that this browser is in the middle of could go on with a passkey. */
export async function canGivePasskey(): Promise<boolean> {
  const step = await stepOfRequest();
  return step !== null && passkeyParty() !== null && mayUsePasskey(services().db, step, productNow());
}

async function attempt<Answer>(work: (now: Date) => Promise<Answer>): Promise<Answer | PasskeyProblem> {
  const now = productNow();
  try {
    return await work(now);
  } catch (error) {
    if (error instanceof TooManyTries) return { problem: 'locked', minutes: minutesUntil(error.until, now) };
    logFault('passkeys', (await headers()).get('x-request-id') ?? '', error);
    return { problem: 'unavailable' };
  }
}
