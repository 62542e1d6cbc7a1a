'use server';

import { getTranslations } from 'next-intl/server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { EMPTY, type FormState } from '../../features/access/state.ts';
import { inviteAddress } from '../../features/access/invite-state.ts';
import type { Outcome } from '../../server/accounts.ts';
import {
  acceptInvitationAsNew,
  acceptInvitationAsReader,
  acceptInvitationWithPassword,
} from '../../server/invitations.ts';
import { getReader } from '../../server/page.ts';
import { signOut } from '../../server/sign-in.ts';
import { text } from '../form-text.ts';

/** Works as a plain form too: without JavaScript the page comes back with what was typed and what is wrong with it. */
export async function joinAsNew(_before: FormState, form: FormData): Promise<FormState> {
  const token = text(form, 'token');
  const typed = { name: text(form, 'name') };
  const { language } = await getReader();
  const outcome = await acceptInvitationAsNew(
    { token, ...typed, password: text(form, 'password') },
    language,
  );
  return goOn(outcome, token) ?? refused(outcome, typed);
}

export async function joinWithPassword(_before: FormState, form: FormData): Promise<FormState> {
  const token = text(form, 'token');
  const { language } = await getReader();
  const outcome = await acceptInvitationWithPassword({ token, password: text(form, 'password') }, language);
  if (outcome.ok && outcome.answer === 'wrongPassword') {
    const t = await getTranslations('invite');
    return { ...EMPTY, problems: { password: t('wrongPassword') } };
  }
  return goOn(outcome, token) ?? refused(outcome, {});
}

/** One press, as the login that is signed in. */
export async function joinAsReader(form: FormData): Promise<void> {
  const token = text(form, 'token');
  const { language } = await getReader();
  const outcome = await acceptInvitationAsReader(token, language);
  // After a fault of ours the link is as good as before: the page offers it again, and says why.
  if (!outcome.ok) redirect(inviteAddress(token, { problem: 'fault' }));
  goOn(outcome, token);
}

/** Whoever is signed in here makes room for the one who was invited. */
export async function makeRoom(form: FormData): Promise<void> {
  await signOut();
  revalidatePath('/', 'layout');
  redirect(inviteAddress(text(form, 'token')));
}

/** Into the new place, or to the page of the link, which says what has become of the invitation. Null: something was refused. */
function goOn(outcome: Outcome<{ goTo: string } | string>, token: string): null {
  if (!outcome.ok) return null;
  const { answer } = outcome;
  // The next page may stand in another language: nothing of this one is kept.
  revalidatePath('/', 'layout');
  redirect(typeof answer === 'string' ? inviteAddress(token) : answer.goTo);
}

async function refused(outcome: Outcome<unknown>, typed: FormState['typed']): Promise<FormState> {
  if (outcome.ok) return EMPTY;
  const { problems, fault, minutes } = outcome;
  const t = await getTranslations('access');
  return { ...EMPTY, typed, problems, fault: minutes ? t('tooMany', { minutes }) : fault };
}
