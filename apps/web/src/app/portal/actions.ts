'use server';

import { revalidatePath } from 'next/cache';
import { serverCaller } from '../../server/page.ts';

/** The reader's own language, also without JavaScript: the button's value says which. */
export async function chooseLanguage(form: FormData): Promise<void> {
  const language = form.get('language');
  if (language !== 'en' && language !== 'fr') return;
  const call = await serverCaller();
  await call.identity.updateProfile({ language });
  revalidatePath('/', 'layout');
}
