import type { OwnRecordView } from '@cio/domain/clients/schemas';
import { PhoneNumber } from '@cio/ui';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { FirmMark } from '../shared/firm-mark.tsx';
import { calendarDay } from '../shared/dates.ts';

/** One firm's page about the reader, in plain words. */
export function OwnRecord({ record, alone }: { record: OwnRecordView; alone: boolean }) {
  const t = useTranslations('portal');
  const language = useLocale();
  const { firm, person } = record;
  const name = [person.givenName, person.familyName].filter(Boolean).join(' ');
  return (
    <section className="mt-6 border-t border-line-strong pt-4" aria-labelledby={`firm-${firm.slug}`}>
      <h2 id={`firm-${firm.slug}`} className="flex items-center gap-2.5 font-semibold">
        {!alone && <FirmMark firm={firm} />}
        {alone ? t('details') : firm.name}
      </h2>
      <dl>
        <Detail word={t('name')}>{name}</Detail>
        <Detail word={t('birthDate')}>{person.birthDate && calendarDay(person.birthDate, language)}</Detail>
        <Detail word={t('email')}>{person.email}</Detail>
        <Detail word={t('phone')}>{person.phone && <PhoneNumber number={person.phone} />}</Detail>
      </dl>
    </section>
  );
}

function Detail({ word, children }: { word: string; children: ReactNode }) {
  const t = useTranslations('portal');
  return (
    <div className="border-b border-line py-3">
      <dt className="text-16 text-fg-3">{word}</dt>
      <dd className="num wrap-anywhere">{children || <span className="text-fg-3">{t('notGiven')}</span>}</dd>
    </div>
  );
}
