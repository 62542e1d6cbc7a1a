'use client';

import type { NoticeView } from '@cio/domain/eligibility/schemas';
import { Notice } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useDates } from '../shared/use-dates.ts';

/** The first line wherever the rules are not those of today. */
export function RulesNotice({ notice, asOf }: { notice: NoticeView | null; asOf: string }) {
  const t = useTranslations('eligibility');
  const dates = useDates();
  if (!notice) return null;
  return (
    <Notice tone="amber" role="note">
      <p>
        <b className="font-semibold">{t('notToday')}</b> {notice.reason}{' '}
        {asOf > notice.lastVerified
          ? t('notTodayNone', { day: dates.calendar(asOf, 'long') })
          : t('notTodayShown', {
              day: dates.calendar(asOf, 'long'),
              checked: dates.calendar(notice.checkedThrough, 'long'),
            })}
      </p>
    </Notice>
  );
}
