import 'server-only';
import { TooManyTries } from '@cio/domain/identity';
import { productNow } from '@cio/domain/platform';
import { getTranslations } from 'next-intl/server';
import type { FormState } from '../features/shared/form-state.ts';
import { describeError } from './errors.ts';
import { getReader } from './page.ts';
import { minutesUntil } from './sign-in.ts';

/** What a form of the account page is told when it is refused: by the field, or how long to wait. */
export async function accountRefusal(error: unknown, typed: Record<string, string>): Promise<FormState> {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof TooManyTries) {
    const t = await getTranslations('account');
    const fault = t('tooMany', { minutes: minutesUntil(cause.until, productNow()) });
    return { typed, problems: {}, fault, done: null };
  }
  const { language } = await getReader();
  const { fields = {}, message } = describeError(error, language, '');
  return { typed, problems: fields, fault: Object.keys(fields).length > 0 ? null : message, done: null };
}
