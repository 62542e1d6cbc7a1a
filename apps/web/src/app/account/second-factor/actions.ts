'use server';

import { TooManyTries } from '@cio/domain/identity';
import { productNow } from '@cio/domain/platform';
import { TRPCError } from '@trpc/server';
import { getTranslations } from 'next-intl/server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import {
  FACTOR_DEEDS,
  NOTHING_DONE,
  type FactorDeed,
  type FactorState,
} from '../../../features/account/factor-state.ts';
import { describeError } from '../../../server/errors.ts';
import { getReader, serverCaller } from '../../../server/page.ts';
import { safeNext } from '../../../server/safe-next.ts';
import { minutesUntil } from '../../../server/sign-in.ts';
import { text } from '../../form-text.ts';

/** All that the page of the second factor does. Works as a plain form too. */
export async function changeSecondFactor(_before: FactorState, form: FormData): Promise<FactorState> {
  const did = FACTOR_DEEDS.find((deed) => deed === text(form, 'deed'));
  if (!did) return NOTHING_DONE;
  let codes: string[] | null;
  try {
    codes = await perform(did, { password: text(form, 'password'), code: text(form, 'code') });
  } catch (error) {
    return { ...NOTHING_DONE, did, ...(await refused(error)) };
  }
  revalidatePath('/', 'layout');
  if (did === 'prove') redirect(safeNext(text(form, 'goal')) ?? '/');
  return { ...NOTHING_DONE, did, codes };
}

async function perform(
  deed: FactorDeed,
  typed: { password: string; code: string },
): Promise<string[] | null> {
  const { secondFactor } = await serverCaller();
  const { code } = typed;
  switch (deed) {
    case 'begin':
      await secondFactor.begin(typed);
      return null;
    case 'confirm':
      return (await secondFactor.confirm({ code })).recoveryCodes;
    case 'prove':
      await secondFactor.prove({ code });
      return null;
    case 'renew':
      return (await secondFactor.renewCodes(typed)).recoveryCodes;
    case 'remove':
      await secondFactor.remove(typed);
      return null;
    case 'endTrust':
      await secondFactor.endTrust();
      return null;
  }
}

async function refused(error: unknown): Promise<Pick<FactorState, 'problems' | 'fault'>> {
  const cause = error instanceof TRPCError ? error.cause : error;
  if (cause instanceof TooManyTries) {
    const t = await getTranslations('secondFactor.problems');
    return { problems: {}, fault: t('locked', { minutes: minutesUntil(cause.until, productNow()) }) };
  }
  const { language } = await getReader();
  const { fields = {}, message } = describeError(error, language, '');
  // What belongs to neither field, such as an app that was removed meanwhile, is said above them.
  const { password, code, ...others } = fields;
  const problems = { ...(password ? { password } : {}), ...(code ? { code } : {}) };
  const fault = Object.values(others).join(' ') || (password || code ? null : message);
  return { problems, fault };
}
