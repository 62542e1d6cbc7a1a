'use server';

import { getTranslations } from 'next-intl/server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import type { FormState } from '../../../features/access/state.ts';
import { follow } from '../../../server/admission.ts';
import { submitLinkRequest, submitSignInLink } from '../../../server/mailed-links.ts';
import { askForMail } from '../../ask-for-mail.ts';
import { text } from '../../form-text.ts';

export async function askForLink(_before: FormState, form: FormData): Promise<FormState> {
  return askForMail(form, submitLinkRequest, async (email) => {
    const t = await getTranslations('signInLink');
    return t('sent', { email });
  });
}

export async function enterByLink(form: FormData): Promise<void> {
  const admission = await submitSignInLink({ token: text(form, 'token'), keep: text(form, 'keep') !== '' });
  if (!admission) redirect('/sign-in/link?dead=1');
  const goal = await follow(admission, null);
  revalidatePath('/', 'layout');
  redirect(goal);
}
