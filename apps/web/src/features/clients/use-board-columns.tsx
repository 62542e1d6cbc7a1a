'use client';

import type { ClientCounts, ClientView } from '@cio/domain/clients/schemas';
import { Button, Skeleton, type BoardColumn } from '@cio/ui';
import { useLocale, useTranslations } from 'next-intl';
import { LoadFailed } from '../shared/load-failed.tsx';
import { usePagedRows, type ListRows } from '../shared/list/use-paged-rows.ts';
import { groupDigits } from '../shared/numbers.ts';
import { useTRPCClient } from '../shared/trpc.tsx';
import { FaultText } from '../shared/fault-text.tsx';
import { ClientStatus } from './client-status.tsx';
import { boardQuery, isQuickToRefresh } from './list-query.ts';

type Status = ClientView['status'];

/** A column for each status: how many there are, the first of them, and the way to more. */
export function useBoardColumns(counts: ClientCounts | null): BoardColumn<ClientView>[] {
  return [useColumn('prospect', counts), useColumn('active', counts), useColumn('inactive', counts)];
}

function useColumn(status: Status, counts: ClientCounts | null): BoardColumn<ClientView> {
  const t = useTranslations('clients');
  const language = useLocale();
  const { clients } = useTRPCClient();
  const rows = usePagedRows(
    {
      ...boardQuery(status, (input) => clients.list.query(input)),
      refetchOnMount: isQuickToRefresh,
      refetchOnReconnect: isQuickToRefresh,
    },
    { keepBefore: false },
  );
  const count = counts?.[status];
  return {
    id: status,
    word: t(`status.${status}`),
    head: <ClientStatus status={status} />,
    count: count && groupDigits(count.count, language) + (count.capped ? '+' : ''),
    // What was moved here stands on top, and comes a second time with the page that it belongs to.
    cards: onceEach(rows.rows),
    empty: rows.state === 'ready' ? t(`list.emptyView.${status}`) : '',
    foot: <ColumnFoot rows={rows} status={t(`status.${status}`)} />,
  };
}

const onceEach = (rows: readonly ClientView[]): ClientView[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];

function ColumnFoot({ rows, status }: { rows: ListRows<ClientView>; status: string }) {
  const t = useTranslations('clients.board');
  if (rows.state === 'failed') return <LoadFailed error={rows.error} retry={rows.retry} />;
  if (rows.state === 'waiting') return <Skeleton width={180} />;
  if (rows.next.state === 'none') return null;
  return (
    <p className="mt-2 grid gap-1">
      {rows.next.state === 'failed' && <FaultText error={rows.error} />}
      <Button
        look="quiet"
        size="small"
        busy={rows.next.state === 'asking'}
        aria-label={t('moreOf', { status })}
        onClick={rows.next.ask}
      >
        {t('more')}
      </Button>
    </p>
  );
}
