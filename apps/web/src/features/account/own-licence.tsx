import type { LicenceView } from '@cio/domain/identity/schemas';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { calendarDay } from '../shared/dates.ts';
import { LicenceMark } from '../shared/licence-mark.tsx';

/** The reader's own licence as their firm wrote it down. It is kept with the people of the firm. */
export function OwnLicence({ licence, keptAt }: { licence: LicenceView | null; keptAt: string | null }) {
  const t = useTranslations('account.licence');
  const tLicence = useTranslations('settings.licence');
  const language = useLocale();
  return (
    <div className="mt-2 max-w-[640px]">
      {licence ? (
        <>
          <p>
            {tLicence(`bodies.${licence.body}`)}, {tLicence(`classes.${licence.class}`)}{' '}
            <span className="mono">{licence.number}</span>
          </p>
          <p className="mt-0.5 flex flex-wrap gap-x-3 text-fg-2">
            <LicenceMark licence={licence} />
            <span className="num">{t('expires', { day: calendarDay(licence.expiresOn, language) })}</span>
          </p>
        </>
      ) : (
        <p className="text-fg-2">{t('none')}</p>
      )}
      <p className="mt-1 text-fg-3">
        {keptAt ? (
          <Link className="link" href={keptAt}>
            {t('open')}
          </Link>
        ) : (
          t('kept')
        )}
      </p>
    </div>
  );
}
