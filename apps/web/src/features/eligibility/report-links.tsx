'use client';

import { buttonClass, Icon } from '@cio/ui';
import { useLocale, useTranslations } from 'next-intl';
import { useDates } from '../shared/use-dates.ts';

const addressOf = (id: string, language: 'en' | 'fr') => `/reports/evaluations/${id}?language=${language}`;

/** The paper of a kept result, in the language of whoever will read it. */
export function ReportLinks({ id }: { id: string }) {
  const t = useTranslations('eligibility');
  const own = useLocale();
  const languages = own === 'fr' ? (['fr', 'en'] as const) : (['en', 'fr'] as const);
  return languages.map((language) => (
    <a
      key={language}
      className={buttonClass({ look: language === own ? 'primary' : 'plain' })}
      href={addressOf(id, language)}
      hrefLang={language}
      download
    >
      {language === own && <Icon name="download" />}
      {t(`report.${language}`)}
    </a>
  ));
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
