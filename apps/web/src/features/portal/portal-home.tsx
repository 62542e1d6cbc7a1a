import type { OwnRecordView } from '@cio/domain/clients/schemas';
import { useLocale, useTranslations } from 'next-intl';
import { Fragment, type ReactNode } from 'react';
import { FirmBand } from '../shared/firm-mark.tsx';
import { KeepOfflinePage } from './keep-offline-page.tsx';
import { OwnRecord } from './own-record.tsx';
import { PortalHead } from './portal-head.tsx';

/** What an applicant sees first: nothing is asked of them, and what each firm has written down about them. */
export function PortalHome({
  name,
  records,
  filesOf,
}: {
  name: string;
  records: readonly OwnRecordView[];
  /** The files that a firm keeps on the reader. */
  filesOf: (record: OwnRecordView) => ReactNode;
}) {
  const t = useTranslations('portal');
  // Of several firms none speaks for the others.
  const firm = records.length === 1 ? records[0]!.firm : null;
  return (
    <div className="mx-auto flex min-h-dvh max-w-[640px] flex-col bg-sheet text-17">
      <KeepOfflinePage language={useLocale()} />
      <FirmBand firm={firm} />
      <PortalHead name={name} firm={firm} />
      <main className="px-5 pt-5 pb-10">
        <p className="text-16 text-fg-2">{t('hello', { name })}</p>
        <h1 className="text-24 font-semibold tracking-tight text-balance">{t('heading')}</h1>
        <p className="mt-2 text-fg-2">
          {records.length === 0 ? t('none') : t('text', { count: records.length })}
        </p>
        {records.map((record) => (
          <Fragment key={record.firm.slug}>
            <OwnRecord record={record} alone={records.length === 1} />
            {filesOf(record)}
          </Fragment>
        ))}
        {records.length > 0 && <p className="mt-6 text-16 text-fg-2">{t('wrong')}</p>}
      </main>
    </div>
  );
}
