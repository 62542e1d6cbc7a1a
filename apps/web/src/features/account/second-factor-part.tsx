import type { SecondFactorView } from '@cio/domain/identity/schemas';
import { buttonClass, Glyph } from '@cio/ui';
import { useLocale, useNow, useTimeZone, useTranslations } from 'next-intl';
import Link from 'next/link';
import { dayOfInstant } from '../shared/dates.ts';

/** On the account page: whether there is one, and the way to it. */
export function SecondFactorPart({ view }: { view: SecondFactorView }) {
  const t = useTranslations('account.factor');
  const setting = { language: useLocale(), timeZone: useTimeZone() ?? 'UTC', now: useNow() };
  return (
    <>
      <p className="mt-0.5 flex max-w-[640px] items-center gap-1.5 text-fg-2">
        {view.since && <Glyph name="done" />}
        {view.since ? t('since', { day: dayOfInstant(view.since, setting) }) : t('none')}
      </p>
      <Link href="/account/second-factor" className={buttonClass({}, 'mt-4')} prefetch={false}>
        {view.since ? t('manage') : t('app.begin')}
      </Link>
    </>
  );
}
