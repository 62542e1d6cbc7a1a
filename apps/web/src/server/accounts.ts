// What the public forms of accounts call: sign-up, confirming an address, a forgotten password. They go to the verbs
// directly, without a procedure: no other door offers them, and Next compares the origin of each with the host.
import 'server-only';
import {
  linkIsLive,
  requestPasswordReset,
  resetPassword,
  signUpFirm,
  TooManyTries,
  verifyEmail,
} from '@cio/domain/identity';
import type { Language } from '@cio/domain/platform/schemas';
import { headers } from 'next/headers';
import { CLIENT_ADDRESS_HEADER } from './client-address.ts';
import { describeError } from './errors.ts';
import { logFault } from './log.ts';
import { minutesUntil } from './sign-in.ts';
import { services } from './services.ts';

export type Outcome<Answer> =
  | { ok: true; answer: Answer }
  | { ok: false; problems: Record<string, string>; fault: string | null; minutes?: number };

/** Longer than any of them takes: how long an answer took must not tell whether there was an account. */
const NOT_BEFORE_MS = 400;

export const submitSignUp = (
  form: { firm: string; name: string; email: string; password: string },
  language: Language,
) =>
  attempt(language, ({ address, requestId, now }) =>
    evenly(signUpFirm(services().db, { ...form, language }, { address, requestId, now })),
  );

export const submitForgot = (form: { email: string }, language: Language) =>
  attempt(language, ({ address, requestId, now }) =>
    evenly(requestPasswordReset(services().db, form, { address, requestId, now })),
  );

export const submitReset = (form: { token: string; password: string }, language: Language) =>
  attempt(language, ({ requestId, now }) => resetPassword(services().db, form, { requestId, now }));

export const submitVerify = (token: string, language: Language) =>
  attempt(language, ({ now }) => verifyEmail(services().db, token, now));

export const isLinkLive = (kind: 'verify-email' | 'reset-password', token: string): Promise<boolean> =>
  linkIsLive(services().db, kind, token, new Date());

export interface Asked {
  address: string | null;
  requestId: string;
  now: Date;
}

export async function attempt<Answer>(
  language: Language,
  work: (asked: Asked) => Promise<Answer>,
): Promise<Outcome<Answer>> {
  const head = await headers();
  const requestId = head.get('x-request-id') ?? '';
  const now = new Date();
  try {
    return { ok: true, answer: await work({ address: head.get(CLIENT_ADDRESS_HEADER), requestId, now }) };
  } catch (error) {
    const { fault, fields = {}, message } = describeError(error, language, requestId);
    if (fault) logFault('accounts', requestId, fault);
    const minutes = error instanceof TooManyTries ? { minutes: minutesUntil(error.until, now) } : {};
    return {
      ok: false,
      problems: fields,
      fault: Object.keys(fields).length > 0 ? null : message,
      ...minutes,
    };
  }
}

/** The same waiting for whoever asks, whatever was found. */
export async function evenly<Answer>(work: Promise<Answer>): Promise<Answer> {
  const [answer] = await Promise.all([work, new Promise((resolve) => setTimeout(resolve, NOT_BEFORE_MS))]);
  return answer;
}
