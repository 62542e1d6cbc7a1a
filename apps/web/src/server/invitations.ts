// What the page of an invitation calls. Like the other public forms it goes to the verbs directly.
import 'server-only';
import {
  acceptAsNew,
  acceptSignedIn,
  acceptWithPassword,
  readInvitation,
  type InvitationPage,
  type NotAccepted,
  type TakenPlace,
} from '@cio/domain/identity';
import type { Language } from '@cio/domain/platform/schemas';
import { productNow } from '@cio/domain/platform';
import { attempt, type Outcome } from './accounts.ts';
import { arrivalOfRequest, follow } from './admission.ts';
import { pageSession, serverCaller } from './page.ts';
import { forgetMember, forgetSession } from './session-cache.ts';
import { services } from './services.ts';

export const lookAtInvitation = (token: string): Promise<InvitationPage> =>
  readInvitation(services().db, token, productNow());

/** Where the browser goes now, or why the invitation was not accepted. */
type Answer = { goTo: string } | NotAccepted;

export const acceptInvitationAsNew = (
  form: { token: string; name: string; password: string },
  language: Language,
): Promise<Outcome<Answer>> =>
  attempt(language, async (asked) => {
    const admission = await acceptAsNew(
      services().db,
      { ...form, language },
      await arrivalOfRequest(),
      asked,
    );
    return typeof admission === 'string' ? admission : { goTo: await follow(admission, null) };
  });

export const acceptInvitationWithPassword = (
  form: { token: string; password: string },
  language: Language,
): Promise<Outcome<Answer>> =>
  attempt(language, async (asked) => {
    const admission = await acceptWithPassword(services().db, form, await arrivalOfRequest(), asked);
    return typeof admission === 'string' ? admission : { goTo: await follow(admission, null) };
  });

/** As the login that is signed in. The browser stands in the new place at once. */
export const acceptInvitationAsReader = (token: string, language: Language): Promise<Outcome<Answer>> =>
  attempt(language, async (asked) => {
    const session = await pageSession();
    if (!session) return 'dead';
    const { userId } = session.actor;
    const taken = await acceptSignedIn(services().db, { token, userId }, asked);
    if (typeof taken === 'string') return taken;
    forgetMember(userId);
    return { goTo: await standIn(taken, session.id) };
  });

async function standIn(place: TakenPlace, sessionId: string): Promise<string> {
  const call = await serverCaller();
  await call.identity.switchPlace(place);
  forgetSession(sessionId);
  return place.kind === 'staff' ? '/dashboard' : '/portal';
}
