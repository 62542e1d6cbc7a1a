'use client';

import { buttonClass, Icon } from '@cio/ui';
import { useLocale, useTranslations } from 'next-intl';
import { useDates } from '../shared/use-dates.ts';

const addressOf = (id: string, language: 'en' | 'fr') => `/reports/evaluations/${id}?language=${language}`;

/** The paper of a kept result, in the reader's own language. */
export function ReportButton({ id }: { id: string }) {
  const t = useTranslations('eligibility');
  const own = useLocale();
  return (
    <a className={buttonClass({ look: 'primary' })} href={addressOf(id, own)} hrefLang={own} download>
      <Icon name="download" />
      {t(`report.${own}`)}
    </a>
  );
}

/** And in the other one, for a client who reads that. */
export function OtherReportLink({ id }: { id: string }) {
  const t = useTranslations('eligibility');
  const other = useLocale() === 'fr' ? 'en' : 'fr';
  return (
    <a className="link" href={addressOf(id, other)} hrefLang={other} download>
      {t(`report.${other}`)}
    </a>
  );
}

/** In a list: the reader's own language. */
export function ReportLink({ id, at }: { id: string; at: string }) {
  const t = useTranslations('eligibility');
  const dates = useDates();
  const own = useLocale();
  return (
    <a
      className="link"
      href={addressOf(id, own)}
      hrefLang={own}
      download
      aria-label={t('reportOf', { at: dates.time(at) })}
    >
      PDF
    </a>
  );
}
