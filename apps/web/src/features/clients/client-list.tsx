'use client';

import { Kbd, KeyLine, Icon, SegmentedLinks, buttonClass } from '@cio/ui';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { useRef } from 'react';
import { FindField } from '../shared/find-field.tsx';
import { inPlace } from '../shared/in-place.ts';
import { groupDigits } from '../shared/numbers.ts';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useKeys } from '../shared/use-keys.ts';
import { useOpenPage } from '../shared/use-open-page.ts';
import { ClientListBody } from './client-list-body.tsx';
import { ExportButton } from './export-button.tsx';
import { ClientTabs } from './client-tabs.tsx';
import { CLIENTS, filtersAddress, NEW_CLIENT, SORTS } from './filters.ts';
import { useClientFilters } from './use-client-filters.ts';
import { useClientRows } from './use-client-rows.ts';

export function ClientList({ mayCreate, mayExport }: { mayCreate: boolean; mayExport: boolean }) {
  const t = useTranslations('clients.list');
  const tKeys = useTranslations('keys');
  const openPage = useOpenPage();
  const trpc = useTRPC();
  const { filters, change } = useClientFilters();
  const rows = useClientRows(filters);
  const { data: counts } = useQuery(trpc.clients.counts.queryOptions());
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
          <Link href={NEW_CLIENT} className={buttonClass({ look: 'primary' })} aria-keyshortcuts="c">
            <Icon name="plus" />
            {t('new')}
            <Kbd keys="C" />
          </Link>
        )}
      </PageHead>
      <ClientTabs filters={filters} counts={counts ?? null} onChoose={(status) => change({ status })} />
      <div className="mx-gutter flex max-w-[100rem] items-center gap-2 py-2.5">
        <FindField
          ref={find}
          q={filters.q}
          onFind={(q) => change({ q }, 'replace')}
          action={CLIENTS}
          words={{ find: t('find'), hint: t('findHint'), clear: t('clear') }}
        />
        <span className="ms-auto flex items-center gap-2">
          {filters.q === '' && (
            <>
              <span className="text-12 text-fg-3 max-sm:sr-only">{t('sort')}</span>
              <SegmentedLinks
                label={t('sort')}
                segments={SORTS.map((sort) => ({
                  key: sort,
                  href: filtersAddress({ ...filters, sort }),
                  word: t(`sorts.${sort}`),
                  chosen: filters.sort === sort,
                  onClick: inPlace(() => change({ sort })),
                }))}
              />
            </>
          )}
        </span>
      </div>
      <ClientListBody
        filters={filters}
        rows={rows}
        total={shown && !shown.capped ? shown.count : null}
        mayCreate={mayCreate}
        onClear={() => change({ q: '', status: 'all' })}
      />
      <KeyLine
        hints={[
          { keys: ['J', 'K'], does: tKeys('move') },
          { keys: [tKeys('enter')], does: tKeys('open') },
          { keys: ['/'], does: tKeys('find') },
          ...(mayCreate ? [{ keys: ['C'], does: tKeys('newClient') }] : []),
          { keys: ['?'], does: tKeys('allKeys') },
        ]}
      >
        {shown && rows.rows.length > 0 && (
          <HowFar loaded={rows.rows.length} count={shown.count} counted={!shown.capped} />
        )}
      </KeyLine>
    </>
  );
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
