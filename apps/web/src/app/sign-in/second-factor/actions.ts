'use server';

import { getTranslations } from 'next-intl/server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { EMPTY, type FormState } from '../../../features/access/state.ts';
import { submitCode } from '../../../server/second-factor.ts';
import { text } from '../../form-text.ts';

/** Works as a plain form too. What was typed is not given back: the next code is another one. */
export async function giveCode(_before: FormState, form: FormData): Promise<FormState> {
  const next = text(form, 'next');
  const trust = text(form, 'trust');
  const answer = await submitCode({ code: text(form, 'code'), trustDevice: trust !== '', next });
  if (answer.ok) {
    revalidatePath('/', 'layout');
    redirect(answer.redirectTo);
  }
  if (answer.problem === 'gone')
    redirect(`/sign-in?problem=step${next ? `&next=${encodeURIComponent(next)}` : ''}`);
  const t = await getTranslations('secondFactor');
  const said = { ...EMPTY, typed: { trust } };
  if (answer.problem === 'locked')
    return { ...said, fault: t('problems.locked', { minutes: answer.minutes }) };
  if (answer.problem === 'unavailable') return { ...said, fault: t('problems.unavailable') };
  return { ...said, problems: { code: t(`problems.${answer.problem}`) } };
}
