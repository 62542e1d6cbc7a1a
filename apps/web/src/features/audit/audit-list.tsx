'use client';

import { EXPORT_FORMATS } from '@cio/domain/audit/choices';
import type { AuditEntryView } from '@cio/domain/audit/schemas';
import { Button, buttonClass, EmptyState } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { ColumnsButton } from '../shared/list/columns-panel.tsx';
import { DataList } from '../shared/list/data-list.tsx';
import { ListFoot } from '../shared/list/list-foot.tsx';
import { useAddressFilters } from '../shared/list/use-address-filters.ts';
import { useListLayout } from '../shared/list/use-list-layout.ts';
import { usePagedRows } from '../shared/list/use-paged-rows.ts';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPCClient } from '../shared/trpc.tsx';
import { useTint } from '../shared/live/use-tint.ts';
import { AuditFilterBar } from './audit-filter-bar.tsx';
import { AUDIT, auditFiltersAddress, exportAddress, isNarrowed, readAuditFilters } from './audit-filters.ts';
import { auditQuery } from './audit-query.ts';
import { ChainLine } from './chain-line.tsx';
import { RecordLine } from './record-line.tsx';
import { useAuditColumns } from './use-audit-columns.tsx';

const useMark = (entry: AuditEntryView) => useTint(entry.subject.id, entry.id);

/** The whole trail, or the story of one record. */
export function AuditList() {
  const t = useTranslations('audit');
  const tKeys = useTranslations('keys');
  const { audit } = useTRPCClient();
  const { filters, change } = useAddressFilters(readAuditFilters, auditFiltersAddress);
  const rows = usePagedRows(auditQuery(filters, (input) => audit.list.query(input)));
  const { columns, phone } = useAuditColumns();
  const layout = useListLayout('audit');
  const clear = { who: '', what: '', about: '', from: '', to: '' };
  return (
    <>
      <PageHead title={t('title')}>
        <ColumnsButton columns={columns} layout={layout} />
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
      <DataList
        label={t('title')}
        rows={rows}
        columns={columns}
        rowId={idOf}
        phone={phone}
        useMark={useMark}
        layout={layout}
        empty={
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
        }
      />
      <ListFoot hints={[{ keys: [tKeys('enter')], does: tKeys('open') }]} />
    </>
  );
}

const idOf = ({ id }: AuditEntryView) => id;
