'use client';

import { Icon, Kbd, buttonClass, useSelection } from '@cio/ui';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { useCallback, useMemo, useRef } from 'react';
import { FindField } from '../shared/find-field.tsx';
import { ColumnsButton } from '../shared/list/columns-panel.tsx';
import { FilterButton, FilterTokens, type ListFilter } from '../shared/list/filter-bar.tsx';
import { GroupButton } from '../shared/list/group-button.tsx';
import { ListFoot } from '../shared/list/list-foot.tsx';
import { useAddressFilters } from '../shared/list/use-address-filters.ts';
import { useListLayout } from '../shared/list/use-list-layout.ts';
import { groupDigits } from '../shared/numbers.ts';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useKeys } from '../shared/use-keys.ts';
import { useOpenPage } from '../shared/use-open-page.ts';
import { ClientBulk } from './client-bulk.tsx';
import { ClientListBody } from './client-list-body.tsx';
import { ExportButton } from './export-button.tsx';
import { ClientPeek, type Peek } from './client-peek.tsx';
import { ClientTabs } from './client-tabs.tsx';
import { ClientViews } from './client-views.tsx';
import {
  BOARD_STATUSES,
  CLIENTS,
  filtersAddress,
  GROUPS,
  NEW_CLIENT,
  readFilters,
  STATUS_FILTERS,
  type ClientFilters,
  type Sort,
  type StatusFilter,
} from './filters.ts';
import { useClientColumns } from './use-client-columns.tsx';
import { useClientGroups } from './use-client-groups.tsx';
import { useClientRows } from './use-client-rows.ts';

export function ClientList({
  mayCreate,
  mayArchive,
  mayExport,
  mayAssess,
}: {
  mayCreate: boolean;
  mayArchive: boolean;
  mayExport: boolean;
  mayAssess: boolean;
}) {
  const t = useTranslations('clients.list');
  const tKeys = useTranslations('keys');
  const openPage = useOpenPage();
  const trpc = useTRPC();
  const { filters, change } = useAddressFilters(readFilters, filtersAddress);
  const { data: counts } = useQuery(trpc.clients.counts.queryOptions());
  const come = useClientRows(filters);
  const { grouping, ...grouped } = useClientGroups(come.rows, filters, counts ?? null);
  const rows = { ...come, ...grouped };
  const narrowing = useStatusFilter(filters, (status) => change({ status }));
  const columns = useClientColumns(
    filters,
    useCallback((sort: Sort) => change({ sort }), [change]),
    mayAssess,
  );
  const layout = useListLayout('clients');
  const choosing = useSelection(useMemo(() => rows.rows.map(({ id }) => id), [rows.rows]));
  const peek = useRef<Peek>(null);
  const find = useRef<HTMLInputElement>(null);
  useKeys({
    '/': () => find.current?.focus(),
    ...(mayCreate ? { c: () => openPage(NEW_CLIENT) } : {}),
  });

  const shown = counts && filters.q === '' ? counts[filters.status] : null;
  return (
    <>
      <PageHead title={t('title')}>
        {mayExport && <ExportButton status={filters.status} />}
        {mayCreate && (
          // Asked for whole beforehand: the form is the same for everyone, and the most pressed of all.
          <Link href={NEW_CLIENT} prefetch className={buttonClass({ look: 'primary' })} aria-keyshortcuts="c">
            <Icon name="plus" />
            {t('new')}
            <Kbd keys="C" />
          </Link>
        )}
      </PageHead>
      <ClientTabs filters={filters} counts={counts ?? null} onChoose={(status) => change({ status })} />
      <div className="mx-gutter flex max-w-[100rem] flex-wrap items-center gap-2 py-2.5">
        <FindField
          ref={find}
          q={filters.q}
          onFind={(q) => change({ q }, 'replace')}
          action={CLIENTS}
          words={{ find: t('find'), hint: t('findHint'), clear: t('clear') }}
        />
        <FilterButton filters={narrowing} />
        <span className="max-md:order-last max-md:basis-full max-md:empty:hidden">
          <FilterTokens filters={narrowing} onClear={() => change({ q: '', status: 'all' })} />
        </span>
        <span className="ms-auto flex flex-wrap items-center gap-2">
          <GroupButton
            value={filters.group}
            options={GROUPS.map((value) => ({ value, word: t(`groups.${value}`) }))}
            onChoose={(group) => change({ group })}
          />
          <ClientViews at="list" />
          <ColumnsButton columns={columns} layout={layout} />
        </span>
      </div>
      <ClientListBody
        filters={filters}
        rows={rows}
        grouping={grouping}
        columns={columns}
        layout={layout}
        choosing={mayArchive ? choosing : null}
        total={shown && !shown.capped ? shown.count : null}
        mayCreate={mayCreate}
        onPeek={(client) => peek.current?.at(client)}
        onClear={() => change({ q: '', status: 'all' })}
      />
      <ClientPeek ref={peek} />
      <ListFoot
        {...(mayArchive ? { choosing } : {})}
        acts={<ClientBulk rows={rows.rows} choosing={choosing} />}
        hints={[
          { keys: [tKeys('space')], does: tKeys('peek') },
          { keys: [tKeys('enter')], does: tKeys('open') },
          { keys: ['/'], does: tKeys('find') },
          { keys: ['F'], does: tKeys('filter') },
          ...(mayCreate ? [{ keys: ['C'], does: tKeys('newClient') }] : []),
        ]}
      >
        {shown && rows.rows.length > 0 && (
          <HowFar loaded={rows.rows.length} count={shown.count} counted={!shown.capped} />
        )}
      </ListFoot>
    </>
  );
}

function useStatusFilter({ status }: ClientFilters, choose: (status: StatusFilter) => void): ListFilter[] {
  const t = useTranslations('clients');
  return [
    {
      ...{ id: 'status', name: t('fields.status'), value: status === 'all' ? '' : status },
      options: BOARD_STATUSES.map((value) => ({ value, word: t(`status.${value}`) })),
      choose: (value) => choose(STATUS_FILTERS.find((one) => one === value) ?? 'all'),
    },
  ];
}

/** "100 of 4,812"; where nobody counted to the end, how many have come. */
function HowFar({ loaded, count, counted }: { loaded: number; count: number; counted: boolean }) {
  const t = useTranslations('clients.list');
  const language = useLocale();
  const come = groupDigits(loaded, language);
  return counted
    ? t('loaded', { loaded: come, all: groupDigits(count, language) })
    : t('soFar', { loaded: come });
}
