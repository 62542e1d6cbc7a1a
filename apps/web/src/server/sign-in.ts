// What the sign-in page's server actions call. They work without JavaScript, and keep what was typed.
import 'server-only';
import { cookies, headers } from 'next/headers';
import { demoSignIns, endSession, signIn, TooManyTries, type DemoFirm } from '@cio/domain/identity';
import { productNow } from '@cio/domain/platform';
import { env } from '../env.ts';
import { arrivalOfRequest, follow } from './admission.ts';
import { logFault } from './log.ts';
import { forgetSession } from './session-cache.ts';
import { decodeSessionToken, renewalCookieName, sessionCookieName } from './session-cookie.ts';
import { services } from './services.ts';

export type SignInAnswer =
  | { ok: true; redirectTo: string }
  | { ok: false; problem: 'credentials' | 'empty' | 'unavailable' }
  | { ok: false; problem: 'locked'; minutes: number };

export async function signInWithPassword(form: {
  email: string;
  password: string;
  keep?: boolean;
  next?: string;
}): Promise<SignInAnswer> {
  if (form.email.trim() === '' || form.password === '') return { ok: false, problem: 'empty' };
  const [arrival, head] = await Promise.all([arrivalOfRequest(), headers()]);
  const credentials = { ...arrival, email: form.email, password: form.password, keep: form.keep ?? false };
  const now = productNow();
  const admission = await signIn(services().db, credentials, now).catch((error: unknown) => {
    if (error instanceof TooManyTries) return error;
    logFault('sign-in', head.get('x-request-id') ?? '', error);
    return 'unavailable' as const;
  });
  if (admission === 'unavailable') return { ok: false, problem: 'unavailable' };
  if (admission instanceof TooManyTries)
    return { ok: false, problem: 'locked', minutes: minutesUntil(admission.until, now) };
  if (!admission) return { ok: false, problem: 'credentials' };
  return { ok: true, redirectTo: await follow(admission, form.next) };
}

/** Whole minutes, never none: who comes back when told to is let try. */
export const minutesUntil = (until: Date, now: Date): number =>
  Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000));

export async function signOut(): Promise<void> {
  const jar = await cookies();
  const token = decodeSessionToken(jar.get(sessionCookieName())?.value);
  if (token) {
    await endSession(services().db, token.sid, productNow());
    forgetSession(token.sid);
  }
  jar.delete(sessionCookieName());
  jar.delete(renewalCookieName());
}

/** Whom the sign-in page offers in demo mode; null outside it. */
export function demoFirms(): Promise<DemoFirm[] | null> {
  // Without them the page is still a sign-in page.
  return env().demo ? demoSignIns(services().db).catch(() => null) : Promise.resolve(null);
}
