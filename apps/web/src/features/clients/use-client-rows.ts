'use client';

import type { ClientView } from '@cio/domain/clients/schemas';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { usePagedRows, type ListRows } from '../shared/list/use-paged-rows.ts';
import { useTRPC, useTRPCClient } from '../shared/trpc.tsx';
import { findInput, type ClientFilters } from './filters.ts';
import { isQuickToRefresh, listQuery } from './list-query.ts';

export interface ClientRows extends ListRows<ClientView> {
  /** A search that found more than it shows. */
  cutShort: boolean;
}

/** The list, page after page; or, while something is typed in the find field, what was found. */
export function useClientRows(filters: ClientFilters): ClientRows {
  const finding = filters.q !== '';
  const list = useList(filters, !finding);
  const found = useFound(filters, finding);
  return finding ? found : list;
}

function useList(filters: ClientFilters, enabled: boolean): ClientRows {
  const { clients } = useTRPCClient();
  const rows = usePagedRows(
    {
      ...listQuery(filters, (input) => clients.list.query(input)),
      enabled,
      refetchOnMount: isQuickToRefresh,
      refetchOnReconnect: isQuickToRefresh,
    },
    { keepBefore: false },
  );
  return { ...rows, cutShort: false };
}

function useFound(filters: ClientFilters, enabled: boolean): ClientRows {
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.clients.find.queryOptions(findInput(filters)),
    enabled,
    placeholderData: keepPreviousData,
  });
  return {
    state: query.data ? 'ready' : query.isError && !query.isFetching ? 'failed' : 'waiting',
    rows: query.data?.items ?? NO_ROWS,
    stale: query.isPlaceholderData,
    cutShort: query.data?.more ?? false,
    next: { ask: () => undefined, state: 'none' },
    retry: () => void query.refetch(),
    error: query.error,
  };
}

const NO_ROWS: readonly ClientView[] = [];
