'use client';

import { EXPORT_FORMATS } from '@cio/domain/audit/schemas';
import { Button, buttonClass, EmptyState, KeyLine, Notice } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { FaultText } from '../shared/fault-text.tsx';
import { PageHead } from '../shared/page-head.tsx';
import { AuditFilterBar } from './audit-filter-bar.tsx';
import { AUDIT, exportAddress, isNarrowed } from './audit-filters.ts';
import { AuditTable, AuditTableSkeleton } from './audit-table.tsx';
import { ChainLine } from './chain-line.tsx';
import { RecordLine } from './record-line.tsx';
import { useAuditFilters } from './use-audit-filters.ts';
import { useAuditRows } from './use-audit-rows.ts';

/** The whole trail, or the story of one record. */
export function AuditList() {
  const t = useTranslations('audit');
  const tKeys = useTranslations('keys');
  const { filters, change } = useAuditFilters();
  const rows = useAuditRows(filters);
  const clear = { who: '', what: '', about: '', from: '', to: '' };
  return (
    <>
      <PageHead title={t('title')}>
        <span className="text-12 text-fg-3 max-sm:sr-only">{t('export.label')}</span>
        {EXPORT_FORMATS.map((format) => (
          <a
            key={format}
            href={exportAddress(filters, format)}
            download
            className={buttonClass({ size: 'small' })}
            aria-label={`${t('export.label')} ${t(`export.${format}`)}`}
          >
            {t(`export.${format}`)}
          </a>
        ))}
      </PageHead>
      {filters.record ? <RecordLine recordId={filters.record} rows={rows} /> : <ChainLine />}
      <AuditFilterBar filters={filters} onChange={change} />
      <section
        className="mx-gutter max-w-[100rem] pb-6"
        aria-label={t('title')}
        aria-busy={rows.state === 'waiting' || rows.stale}
      >
        {rows.state === 'waiting' && <AuditTableSkeleton />}
        {rows.state === 'failed' && (
          <Notice tone="maple" role="alert" className="mt-2 max-w-[640px]">
            <p className="font-medium">{t('failed')}</p>
            <p className="mb-2 text-fg-2">
              <FaultText error={rows.error} />
            </p>
            <Button size="small" onClick={rows.retry}>
              {t('retry')}
            </Button>
          </Notice>
        )}
        {rows.state === 'ready' && rows.rows.length > 0 && <AuditTable rows={rows} />}
        {rows.state === 'ready' && rows.rows.length === 0 && (
          <div className="mt-4">
            <EmptyState
              title={t('empty')}
              text={t('emptyHint')}
              action={
                isNarrowed(filters) ? (
                  <Button onClick={() => change(clear)}>{t('filters.clear')}</Button>
                ) : (
                  <Link href={AUDIT} className={buttonClass()}>
                    {t('wholeTrail')}
                  </Link>
                )
              }
            />
          </div>
        )}
      </section>
      <KeyLine
        hints={[
          { keys: ['J', 'K'], does: tKeys('move') },
          { keys: [tKeys('enter')], does: tKeys('open') },
          { keys: ['?'], does: tKeys('allKeys') },
        ]}
      />
    </>
  );
}
