// What the pages behind links in mail call: a new address, a strange device, signing in without a password. Like the
// other public forms they go to the verbs directly, and only their buttons act.
import 'server-only';
import { randomBytes } from 'node:crypto';
import {
  answerEmailChange,
  answerForDevice,
  findAskedChange,
  findSignInLink,
  findWaitingDevice,
  requestSignInLink,
  signInByLink,
  type Admission,
  type ChangeSide,
  type DeviceAnswer,
} from '@cio/domain/identity';
import type { Language } from '@cio/domain/platform/schemas';
import { cookies } from 'next/headers';
import { arrivalOfRequest } from './admission.ts';
import { attempt, evenly } from './accounts.ts';
import { pageSession } from './page.ts';
import { forgetMember, forgetSession } from './session-cache.ts';
import { linkCookieName, sessionCookieOptions } from './session-cookie.ts';
import { services } from './services.ts';

/** Longer than a link lives from the moment its mail leaves. */
const LINK_COOKIE_MS = 3_600_000;

export async function submitLinkRequest(form: { email: string }, language: Language) {
  const jar = await cookies();
  const name = linkCookieName();
  // The same for a second mail: whichever of the two is opened, it is this browser's.
  const browser = jar.get(name)?.value || randomBytes(32).toString('base64url');
  const outcome = await attempt(language, ({ address, requestId, now }) =>
    evenly(requestSignInLink(services().db, form, { address, browser, requestId, now })),
  );
  if (outcome.ok) jar.set(name, browser, sessionCookieOptions(new Date(Date.now() + LINK_COOKIE_MS)));
  return outcome;
}

export async function signInLinkOf(token: string): Promise<{ sameBrowser: boolean } | null> {
  const browser = (await cookies()).get(linkCookieName())?.value ?? null;
  return findSignInLink(services().db, { token, browser }, new Date());
}

/** Null: the link opens nothing any more. */
export async function submitSignInLink(form: { token: string; keep: boolean }): Promise<Admission | null> {
  const arrival = await arrivalOfRequest();
  const admission = await signInByLink(
    services().db,
    form.token,
    { ...arrival, keep: form.keep },
    new Date(),
  );
  if (admission) (await cookies()).delete(linkCookieName());
  return admission;
}

export const askedChangeOf = (token: string) => findAskedChange(services().db, token, new Date());

/** What came of it; null: the link opens nothing any more. */
export async function submitEmailAnswer(
  form: { token: string; side: ChangeSide; answer: 'yes' | 'stop' },
  language: Language,
) {
  const session = await pageSession();
  const sessionId = session?.id ?? null;
  const outcome = await attempt(language, ({ now, requestId }) =>
    answerEmailChange(services().db, form, { now, requestId, sessionId }),
  );
  if (outcome.ok && outcome.answer?.outcome === 'changed') forgetMember(outcome.answer.userId);
  return outcome;
}

export const waitingDeviceOf = (token: string) => findWaitingDevice(services().db, token, new Date());

export async function submitDeviceAnswer(form: { token: string; answer: DeviceAnswer }, language: Language) {
  const outcome = await attempt(language, ({ now, requestId }) =>
    answerForDevice(services().db, form, { now, requestId }),
  );
  if (outcome.ok && outcome.answer) outcome.answer.ended.forEach(forgetSession);
  return outcome;
}
