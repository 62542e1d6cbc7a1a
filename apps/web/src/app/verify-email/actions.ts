'use server';

import { redirect } from 'next/navigation';
import { submitVerify } from '../../server/accounts.ts';
import { getReader } from '../../server/page.ts';
import { text } from '../form-text.ts';

export async function confirmAddress(form: FormData): Promise<void> {
  const token = text(form, 'token');
  const { language } = await getReader();
  const outcome = await submitVerify(token, language);
  // After a fault of ours the link is as good as before: the page offers it again.
  if (!outcome.ok) redirect(`/verify-email?${new URLSearchParams({ token }).toString()}`);
  redirect(outcome.answer ? '/verify-email?done=1' : '/verify-email');
}
