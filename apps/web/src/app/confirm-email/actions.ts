'use server';

import { redirect } from 'next/navigation';
import { revalidatePath } from 'next/cache';
import { submitEmailAnswer } from '../../server/mailed-links.ts';
import { getReader } from '../../server/page.ts';
import { text } from '../form-text.ts';

export async function answerChange(form: FormData): Promise<void> {
  const token = text(form, 'token');
  const side = text(form, 'side') === 'old' ? 'old' : 'new';
  const answer = text(form, 'answer') === 'yes' ? 'yes' : 'stop';
  const { language } = await getReader();
  const outcome = await submitEmailAnswer({ token, side, answer }, language);
  // After a fault of ours the link is as good as before: the page offers it again.
  if (!outcome.ok) redirect(`/confirm-email?${new URLSearchParams({ token }).toString()}`);
  revalidatePath('/', 'layout');
  redirect(outcome.answer ? `/confirm-email?done=${outcome.answer.outcome}&side=${side}` : '/confirm-email');
}
