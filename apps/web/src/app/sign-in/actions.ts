'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import type { SignInState } from '../../features/sign-in/state.ts';
import { signInWithPassword, signOut } from '../../server/sign-in.ts';

/** Works as a plain form too: without JavaScript the page comes back with the problem and the typed e-mail. */
export async function enter(_before: SignInState, form: FormData): Promise<SignInState> {
  const email = text(form, 'email');
  const next = text(form, 'next');
  const answer = await signInWithPassword({
    email,
    password: text(form, 'password'),
    ...(next ? { next } : {}),
  });
  if (!answer.ok) return { email, problem: answer.problem };
  // The next page may stand in another language: nothing of this one is kept.
  revalidatePath('/', 'layout');
  redirect(answer.redirectTo);
}

/** One press as an invented person. If that fails, the page says so as it does for everyone. */
export async function enterDemo(form: FormData): Promise<void> {
  const { problem } = await enter({ email: '', problem: null }, form);
  redirect(`/sign-in?problem=${problem ?? 'unavailable'}`);
}

export async function leave(): Promise<void> {
  await signOut();
  revalidatePath('/', 'layout');
  redirect('/sign-in');
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
