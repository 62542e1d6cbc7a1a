'use client';

import { Button, EmptyState, Icon, Kbd, Notice, buttonClass } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { FaultText } from '../shared/fault-text.tsx';
import { useRecovery } from '../shared/use-recovery.ts';
import { ClientTable } from './client-table.tsx';
import { ClientTableSkeleton } from './client-table-skeleton.tsx';
import { NEW_CLIENT, type ClientFilters } from './filters.ts';
import type { ClientRows } from './use-client-rows.ts';

interface ClientListBodyProps {
  filters: ClientFilters;
  rows: ClientRows;
  total: number | null;
  mayCreate: boolean;
  onClear: () => void;
}

/** What stands under the tabs: the rows, or why there are none. */
export function ClientListBody({ filters, rows, total, mayCreate, onClear }: ClientListBodyProps) {
  const t = useTranslations('clients.list');
  return (
    <section
      className="mx-gutter max-w-[100rem] pb-6"
      aria-label={t('title')}
      aria-busy={rows.state === 'waiting' || rows.stale}
    >
      <p className="sr-only" role="status">
        {rows.state === 'ready' && filters.q !== '' && !rows.stale && t('found', { count: rows.rows.length })}
      </p>
      {rows.state === 'waiting' && <ClientTableSkeleton />}
      {rows.state === 'failed' && <ListFailed rows={rows} />}
      {rows.state === 'ready' && rows.rows.length > 0 && (
        <ClientTable key={`${filters.status} ${filters.sort}`} rows={rows} total={total} />
      )}
      {rows.state === 'ready' && rows.rows.length > 0 && rows.cutShort && (
        <p className="mt-3 text-fg-3">{t('cutShort', { count: rows.rows.length })}</p>
      )}
      {rows.state === 'ready' && rows.rows.length === 0 && (
        <div className="mt-4">
          <NoRows filters={filters} mayCreate={mayCreate} onClear={onClear} />
        </div>
      )}
    </section>
  );
}

/** The way to try again; if the services were away, it is tried by itself when they are back. */
function ListFailed({ rows }: { rows: ClientRows }) {
  const t = useTranslations('clients.list');
  useRecovery(rows.retry);
  return (
    <Notice tone="maple" role="alert" className="mt-2 max-w-[640px]">
      <p className="font-medium">{t('failed')}</p>
      <p className="mb-2 text-fg-2">
        <FaultText error={rows.error} />
      </p>
      <Button size="small" onClick={rows.retry}>
        {t('retry')}
      </Button>
    </Notice>
  );
}

function NoRows({
  filters,
  mayCreate,
  onClear,
}: Pick<ClientListBodyProps, 'filters' | 'mayCreate' | 'onClear'>) {
  const t = useTranslations('clients.list');
  if (filters.q !== '') {
    return (
      <EmptyState
        title={t('noMatch', { q: filters.q })}
        text={filters.status === 'all' ? t('noMatchHint') : t('noMatchInView')}
        action={<Button onClick={onClear}>{t('showAll')}</Button>}
      />
    );
  }
  if (filters.status !== 'all') {
    return (
      <EmptyState title={t(`emptyView.${filters.status}`)} text={t(`emptyViewHint.${filters.status}`)} />
    );
  }
  return (
    <EmptyState
      title={t('empty')}
      text={mayCreate ? t('emptyHint') : t('emptyReadOnly')}
      action={
        mayCreate && (
          <Link href={NEW_CLIENT} className={buttonClass()}>
            <Icon name="plus" />
            {t('addFirst')}
            <Kbd keys="C" />
          </Link>
        )
      }
    />
  );
}
