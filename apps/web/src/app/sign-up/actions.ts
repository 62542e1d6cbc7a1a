'use server';

import { getTranslations } from 'next-intl/server';
import { EMPTY, type FormState } from '../../features/access/state.ts';
import { submitSignUp } from '../../server/accounts.ts';
import { getReader } from '../../server/page.ts';
import { text } from '../form-text.ts';

/** Works as a plain form too: without JavaScript the page comes back with what was typed and what is wrong with it. */
export async function signUp(_before: FormState, form: FormData): Promise<FormState> {
  const typed = { firm: text(form, 'firm'), name: text(form, 'name'), email: text(form, 'email') };
  const { language } = await getReader();
  const outcome = await submitSignUp({ ...typed, password: text(form, 'password') }, language);
  if (outcome.ok) {
    const t = await getTranslations('signUp');
    return { ...EMPTY, done: t('sent', { email: typed.email }) };
  }
  const { problems, fault, minutes } = outcome;
  const t = await getTranslations('access');
  return { ...EMPTY, typed, problems, fault: minutes ? t('tooMany', { minutes }) : fault };
}
