'use client';

import type { ClientView } from '@cio/domain/clients/schemas';
import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC, useTRPCClient } from '../shared/trpc.tsx';
import { findInput, type ClientFilters } from './filters.ts';
import { isQuickToRefresh, listQuery } from './list-query.ts';

export interface ClientRows {
  state: 'waiting' | 'failed' | 'ready';
  rows: readonly ClientView[];
  /** Rows of the last search stand while the next one is asked. */
  stale: boolean;
  /** A search that found more than it shows. */
  cutShort: boolean;
  /** The list goes on; `held`: there is no connection; `failed`: the next page did not come. */
  next: { ask: () => void; state: 'none' | 'idle' | 'asking' | 'held' | 'failed' };
  retry: () => void;
  error: unknown;
}

/** The list, page after page; or, while something is typed in the find field, what was found. */
export function useClientRows(filters: ClientFilters): ClientRows {
  const finding = filters.q !== '';
  const list = useList(filters, !finding);
  const found = useFound(filters, finding);
  return finding ? found : list;
}

function useList(filters: ClientFilters, enabled: boolean): ClientRows {
  const client = useTRPCClient();
  const query = useInfiniteQuery({
    ...listQuery(filters, (input) => client.clients.list.query(input)),
    enabled,
    refetchOnMount: isQuickToRefresh,
    refetchOnReconnect: isQuickToRefresh,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return {
    state: query.data ? 'ready' : query.isError && !query.isFetching ? 'failed' : 'waiting',
    rows,
    stale: false,
    cutShort: false,
    next: {
      ask: () => void query.fetchNextPage(),
      state: nextState(query),
    },
    retry: () => void query.refetch(),
    error: query.error,
  };
}

function nextState(
  query: Pick<
    UseInfiniteQueryResult,
    'hasNextPage' | 'isFetchNextPageError' | 'isFetchingNextPage' | 'isPaused'
  >,
): ClientRows['next']['state'] {
  if (query.isFetchingNextPage) return 'asking';
  if (query.isFetchNextPageError) return 'failed';
  if (!query.hasNextPage) return 'none';
  return query.isPaused ? 'held' : 'idle';
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
