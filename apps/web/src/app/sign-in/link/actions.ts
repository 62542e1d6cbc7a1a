'use server';

import { getTranslations } from 'next-intl/server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { EMPTY, type FormState } from '../../../features/access/state.ts';
import { follow } from '../../../server/admission.ts';
import { submitLinkRequest, submitSignInLink } from '../../../server/mailed-links.ts';
import { getReader } from '../../../server/page.ts';
import { text } from '../../form-text.ts';

export async function askForLink(_before: FormState, form: FormData): Promise<FormState> {
  const email = text(form, 'email');
  const { language } = await getReader();
  const outcome = await submitLinkRequest({ email }, language);
  if (outcome.ok) {
    const t = await getTranslations('signInLink');
    return { ...EMPTY, done: t('sent', { email }) };
  }
  const { problems, fault, minutes } = outcome;
  const t = await getTranslations('access');
  return { ...EMPTY, typed: { email }, problems, fault: minutes ? t('tooMany', { minutes }) : fault };
}

export async function enterByLink(form: FormData): Promise<void> {
  const admission = await submitSignInLink({ token: text(form, 'token'), keep: text(form, 'keep') !== '' });
  if (!admission) redirect('/sign-in/link?dead=1');
  const goal = await follow(admission, null);
  revalidatePath('/', 'layout');
  redirect(goal);
}
