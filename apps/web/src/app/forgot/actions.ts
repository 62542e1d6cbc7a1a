'use server';

import { getTranslations } from 'next-intl/server';
import { EMPTY, type FormState } from '../../features/access/state.ts';
import { submitForgot } from '../../server/accounts.ts';
import { getReader } from '../../server/page.ts';
import { text } from '../form-text.ts';

export async function askForReset(_before: FormState, form: FormData): Promise<FormState> {
  const email = text(form, 'email');
  const { language } = await getReader();
  const outcome = await submitForgot({ email }, language);
  if (outcome.ok) {
    const t = await getTranslations('forgot');
    return { ...EMPTY, done: t('sent', { email }) };
  }
  const { problems, fault, minutes } = outcome;
  const t = await getTranslations('access');
  return { ...EMPTY, typed: { email }, problems, fault: minutes ? t('tooMany', { minutes }) : fault };
}
