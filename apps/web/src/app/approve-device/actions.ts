'use server';

import { redirect } from 'next/navigation';
import { submitDeviceAnswer } from '../../server/mailed-links.ts';
import { getReader } from '../../server/page.ts';
import { text } from '../form-text.ts';

export async function answerDevice(form: FormData): Promise<void> {
  const token = text(form, 'token');
  const answer = text(form, 'answer') === 'let-in' ? 'let-in' : 'refuse';
  const { language } = await getReader();
  const outcome = await submitDeviceAnswer({ token, answer }, language);
  // After a fault of ours the link is as good as before: the page offers it again.
  if (!outcome.ok) redirect(`/approve-device?${new URLSearchParams({ token }).toString()}`);
  redirect(outcome.answer ? `/approve-device?done=${answer}` : '/approve-device');
}
