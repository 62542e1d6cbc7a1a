'use client';

import type { SuppressedRow } from '@cio/domain/operations/schemas';
import { Button, EmptyState, type Column } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { DataList } from '../shared/list/data-list.tsx';
import { usePagedRows } from '../shared/list/use-paged-rows.ts';
import { useTRPCClient } from '../shared/trpc.tsx';
import { useDates } from '../shared/use-dates.ts';
import { AGAIN_MS } from './mail-list.tsx';
import { suppressedQuery } from './mail-query.ts';
import { useMailChanges } from './use-mail-changes.ts';

/** Addresses that nothing is sent to, and why; whoever has checked one with its person lets letters go there again. */
export function SuppressedList() {
  const t = useTranslations('settings.mail');
  const { mail } = useTRPCClient();
  const rows = usePagedRows({
    ...suppressedQuery((input) => mail.suppressed.query(input)),
    staleTime: AGAIN_MS,
  });
  return (
    <DataList
      label={t('tabs.suppressed')}
      rows={rows}
      columns={useSuppressedColumns()}
      rowId={idOf}
      phone={{ line: ({ problem }) => t(`why.${problem}`) }}
      empty={<EmptyState title={t('empty.suppressed')} text={t('emptyHint.suppressed')} />}
    />
  );
}

const idOf = ({ id }: SuppressedRow) => id;

function useSuppressedColumns(): readonly Column<SuppressedRow>[] {
  const t = useTranslations('settings.mail');
  const dates = useDates();
  const changes = useMailChanges();
  return useMemo(
    () => [
      {
        id: 'address',
        head: t('address'),
        cell: ({ address }) => <span className="cut block">{address}</span>,
      },
      {
        id: 'reason',
        head: t('reason'),
        hideBelow: 'sm',
        cell: ({ problem, status }) =>
          status ? `${t(`why.${problem}`)} · ${t('code', { code: status })}` : t(`why.${problem}`),
      },
      {
        id: 'at',
        head: t('at'),
        width: 168,
        num: true,
        hideBelow: 'md',
        cell: ({ since }) => <span className="text-fg-2">{dates.time(since)}</span>,
      },
      {
        id: 'acts',
        head: t('acts'),
        width: 160,
        always: true,
        headHidden: true,
        cell: (row) => (
          <span className="tbl-acts">
            <Button
              size="small"
              busy={changes.busy(row.id)}
              onClick={() => changes.lift(row)}
              aria-label={t('liftOf', { address: row.address })}
            >
              {t('lift')}
            </Button>
          </span>
        ),
      },
    ],
    [t, dates, changes],
  );
}
