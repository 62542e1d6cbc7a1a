'use client';

import type { ClientView } from '@cio/domain/clients/schemas';
import {
  Button,
  EmptyState,
  Icon,
  Kbd,
  buttonClass,
  type Choosing,
  type Column,
  type Grouping,
} from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { DataList } from '../shared/list/data-list.tsx';
import type { ListLayout } from '../shared/list/use-list-layout.ts';
import { useTint } from '../shared/live/use-tint.ts';
import { NEW_CLIENT, type ClientFilters } from './filters.ts';
import { fullName } from './names.ts';
import { CLIENT_PHONE } from './use-client-columns.tsx';
import type { ClientRows } from './use-client-rows.ts';

interface ClientListBodyProps {
  filters: ClientFilters;
  rows: ClientRows;
  grouping: Grouping<ClientView> | undefined;
  columns: readonly Column<ClientView>[];
  layout: ListLayout;
  choosing: Choosing | null;
  total: number | null;
  mayCreate: boolean;
  onPeek: (client: ClientView) => void;
  onClear: () => void;
}

const useMark = ({ id, version }: ClientView) => useTint(id, version);

/** What stands under the tabs: the rows, or why there are none. */
export function ClientListBody({ filters, rows, columns, layout, choosing, ...props }: ClientListBodyProps) {
  const t = useTranslations('clients.list');
  return (
    <DataList
      label={t('title')}
      rows={rows}
      columns={columns}
      rowId={idOf}
      phone={CLIENT_PHONE}
      useMark={useMark}
      layout={layout}
      total={props.total}
      grouping={props.grouping}
      {...(choosing ? { choosing: { ...choosing, name: fullName } } : {})}
      onPeek={props.onPeek}
      question={`${filters.status} ${filters.sort} ${filters.group}`}
      found={filters.q !== '' && t('found', { count: rows.rows.length })}
      empty={<NoRows filters={filters} mayCreate={props.mayCreate} onClear={props.onClear} />}
    >
      {rows.cutShort && <p className="mt-3 text-fg-3">{t('cutShort', { count: rows.rows.length })}</p>}
    </DataList>
  );
}

const idOf = ({ id }: ClientView) => id;

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
