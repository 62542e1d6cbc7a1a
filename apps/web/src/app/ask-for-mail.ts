import { getTranslations } from 'next-intl/server';
import { EMPTY, type FormState } from '../features/access/state.ts';
import type { submitForgot } from '../server/accounts.ts';
import { getReader } from '../server/page.ts';
import { text } from './form-text.ts';

/** A form with one address, to which something is sent. What it answers tells nobody who has an account. */
export async function askForMail(
  form: FormData,
  submit: typeof submitForgot,
  sent: (email: string) => Promise<string>,
): Promise<FormState> {
  const email = text(form, 'email');
  const { language } = await getReader();
  const outcome = await submit({ email }, language);
  if (outcome.ok) return { ...EMPTY, done: await sent(email) };
  const { problems, fault, minutes } = outcome;
  const t = await getTranslations('access');
  return { ...EMPTY, typed: { email }, problems, fault: minutes ? t('tooMany', { minutes }) : fault };
}
