'use server';

import { redirect } from 'next/navigation';
import { EMPTY, type FormState } from '../../features/access/state.ts';
import { submitReset } from '../../server/accounts.ts';
import { getReader } from '../../server/page.ts';
import { text } from '../form-text.ts';

export async function changePassword(_before: FormState, form: FormData): Promise<FormState> {
  const { language } = await getReader();
  const typed = { token: text(form, 'token'), password: text(form, 'password') };
  const outcome = await submitReset(typed, language);
  if (outcome.ok) redirect(outcome.answer ? '/reset?done=1' : '/reset');
  return { ...EMPTY, problems: outcome.problems, fault: outcome.fault };
}
