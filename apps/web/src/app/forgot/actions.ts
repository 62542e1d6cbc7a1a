'use server';

import { getTranslations } from 'next-intl/server';
import type { FormState } from '../../features/access/state.ts';
import { submitForgot } from '../../server/accounts.ts';
import { askForMail } from '../ask-for-mail.ts';

export async function askForReset(_before: FormState, form: FormData): Promise<FormState> {
  return askForMail(form, submitForgot, async (email) => {
    const t = await getTranslations('forgot');
    return t('sent', { email });
  });
}
