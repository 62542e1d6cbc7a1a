'use client';

import { Button, EmptyState, Notice } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { FaultText } from '../shared/fault-text.tsx';
import type { MemberFilters } from './member-filters.ts';
import { MemberTable, MemberTableSkeleton } from './member-table.tsx';
import type { MemberRows } from './use-member-rows.ts';

interface MemberListBodyProps {
  filters: MemberFilters;
  rows: MemberRows;
  onClear: () => void;
}

/** What stands under the tabs: the rows, or why there are none. */
export function MemberListBody({ filters, rows, onClear }: MemberListBodyProps) {
  const t = useTranslations('settings.people');
  const empty = rows.state === 'ready' && rows.rows.length === 0;
  return (
    <section
      className="mx-gutter max-w-[100rem] pb-6"
      aria-label={t('title')}
      aria-busy={rows.state === 'waiting' || rows.stale}
    >
      <p className="sr-only" role="status">
        {rows.state === 'ready' && filters.q !== '' && !rows.stale && t('found', { count: rows.rows.length })}
      </p>
      {rows.state === 'waiting' && <MemberTableSkeleton />}
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
      {rows.state === 'ready' && !empty && (
        <MemberTable key={filters.view} rows={rows} ended={filters.view === 'ended'} />
      )}
      {empty && (
        <div className="mt-4">
          {filters.q !== '' ? (
            <EmptyState
              title={t('noMatch', { q: filters.q })}
              text={t('noMatchHint')}
              action={<Button onClick={onClear}>{t('showAll')}</Button>}
            />
          ) : (
            <EmptyState title={t(`empty.${filters.view}`)} text={t(`emptyHint.${filters.view}`)} />
          )}
        </div>
      )}
    </section>
  );
}
