// Carries what identity decided about a sign-in into the browser: the session, or the step that is still owed.
import 'server-only';
import type { Admission, Arrival } from '@cio/domain/identity';
import { cookies, headers } from 'next/headers';
import { CLIENT_ADDRESS_HEADER } from './client-address.ts';
import { safeNext } from './safe-next.ts';
import { liveSession } from './session-cache.ts';
import { deviceCookieName, sessionCookieOptions, sessionCookies, stepCookieName } from './session-cookie.ts';

/** As long as browsers keep any cookie. */
const DEVICE_MS = 400 * 86_400_000;

const STEP_PAGES = {
  'second-factor': '/sign-in/second-factor',
  'approve-device': '/sign-in/approve',
} as const;

/** What the browser of this request brings to a sign-in. */
export async function arrivalOfRequest(): Promise<Arrival> {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  return {
    userAgent: head.get('user-agent'),
    address: head.get(CLIENT_ADDRESS_HEADER),
    device: jar.get(deviceCookieName())?.value ?? null,
  };
}

/** Sets the cookies of an admission and says where the browser goes now. */
export async function follow(admission: Admission, next: string | null | undefined): Promise<string> {
  const jar = await cookies();
  const keepUntil = new Date(Date.now() + DEVICE_MS);
  jar.set(deviceCookieName(), admission.device, sessionCookieOptions(keepUntil));
  const goal = safeNext(next ?? undefined);
  if (admission.step === 'in') {
    for (const { name, value, options } of sessionCookies(admission)) jar.set(name, value, options);
    jar.delete(stepCookieName());
    return wayTo(admission.sessionId, goal ?? (admission.kind === 'staff' ? '/dashboard' : '/portal'));
  }
  jar.set(stepCookieName(), admission.secret, sessionCookieOptions(admission.expiresAt));
  return STEP_PAGES[admission.step] + (goal ? `?next=${encodeURIComponent(goal)}` : '');
}

/**
 * Where a session's browser really goes that is sent to a page of the workspace: its firm may ask for a second factor
 * first. An action must name the last address: Next follows further ones by itself, and the browser keeps the first.
 */
export async function wayTo(sessionId: string, goal: string): Promise<string> {
  const session = await liveSession(sessionId);
  if (!session?.owesSecondFactor) return goal;
  return `/account/second-factor?owed=1&next=${encodeURIComponent(goal)}`;
}

/** The secret of the sign-in that this browser is in the middle of. */
export const stepOfRequest = async (): Promise<string | null> =>
  (await cookies()).get(stepCookieName())?.value ?? null;
