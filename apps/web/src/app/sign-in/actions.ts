'use server';

import { getTranslations } from 'next-intl/server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import type { SignInState } from '../../features/sign-in/state.ts';
import { signInWithPassword, signOut } from '../../server/sign-in.ts';
import { text } from '../form-text.ts';

/** Works as a plain form too: without JavaScript the page comes back with the problem and the typed e-mail. */
export async function enter(_before: SignInState, form: FormData): Promise<SignInState> {
  const email = text(form, 'email');
  const next = text(form, 'next');
  const answer = await signInWithPassword({
    email,
    password: text(form, 'password'),
    keep: text(form, 'keep') !== '',
    ...(next ? { next } : {}),
  });
  if (!answer.ok) {
    const typed = { email, keep: text(form, 'keep') !== '' };
    if (answer.problem !== 'locked') return { ...typed, problem: answer.problem };
    const t = await getTranslations('signIn');
    return { ...typed, problem: 'locked', locked: t('problems.locked', { minutes: answer.minutes }) };
  }
  // The next page may stand in another language: nothing of this one is kept.
  revalidatePath('/', 'layout');
  redirect(answer.redirectTo);
}

/** One press as an invented person. If that fails, the page says so as it does for everyone. */
export async function enterDemo(form: FormData): Promise<void> {
  const { problem } = await enter({ email: '', keep: false, problem: null }, form);
  redirect(`/sign-in?problem=${problem === 'credentials' ? problem : 'unavailable'}`);
}

export async function leave(): Promise<void> {
  await signOut();
  revalidatePath('/', 'layout');
  redirect('/sign-in');
}
