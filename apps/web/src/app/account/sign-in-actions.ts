'use server';

import { getTranslations } from 'next-intl/server';
import { revalidatePath } from 'next/cache';
import { EMPTY, type FormState } from '../../features/shared/form-state.ts';
import { accountRefusal } from '../../server/account-refusal.ts';
import { requireSelf, serverCaller } from '../../server/page.ts';
import { text } from '../form-text.ts';

export async function changePassword(_before: FormState, form: FormData): Promise<FormState> {
  const call = await serverCaller();
  const typed = { current: text(form, 'current'), password: text(form, 'password') };
  try {
    const { ended } = await call.account.changePassword(typed);
    const t = await getTranslations('account.password');
    revalidatePath('/account');
    return { ...EMPTY, done: t('done', { count: ended }) };
  } catch (error) {
    return accountRefusal(error, {});
  }
}

export async function changeEmail(_before: FormState, form: FormData): Promise<FormState> {
  const call = await serverCaller();
  const email = text(form, 'email');
  try {
    await call.account.requestEmailChange({ email, password: text(form, 'password') });
    // The page shows the change that is under way in place of the form.
    revalidatePath('/account');
    return EMPTY;
  } catch (error) {
    return accountRefusal(error, { email });
  }
}

export async function sendChangeAgain(): Promise<FormState> {
  const call = await serverCaller();
  try {
    await call.account.resendEmailChange();
    return { ...EMPTY, done: 'sent' };
  } catch (error) {
    return accountRefusal(error, {});
  }
}

export async function cancelChange(): Promise<void> {
  await requireSelf();
  const call = await serverCaller();
  await call.account.cancelEmailChange();
  revalidatePath('/account');
}

export async function mailPasswordLink(): Promise<'sent' | 'enough'> {
  await requireSelf();
  const { sent } = await (await serverCaller()).account.sendPasswordLink();
  return sent ? 'sent' : 'enough';
}
