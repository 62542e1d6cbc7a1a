'use client';

import {
  keepPreviousData,
  useInfiniteQuery,
  type UseInfiniteQueryOptions,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ListPage, ListPages, PagedQuery } from './paged-query.ts';

export interface ListRows<Row> {
  state: 'waiting' | 'failed' | 'ready';
  rows: readonly Row[];
  /** Rows of the question before stand while the next one is asked. */
  stale: boolean;
  /** The list goes on; `held`: there is no connection; `failed`: the next page did not come. */
  next: { ask: () => void; state: 'none' | 'idle' | 'asking' | 'held' | 'failed' };
  retry: () => void;
  error: unknown;
}

type Refreshing<Row, Input> = Pick<
  UseInfiniteQueryOptions<
    ListPage<Row>,
    Error,
    ListPages<Row>,
    PagedQuery<Row, Input>['queryKey'],
    string | null
  >,
  'enabled' | 'staleTime' | 'refetchOnMount' | 'refetchOnReconnect' | 'refetchInterval'
>;

/** The list, page after page. */
export function usePagedRows<Row, Input>(
  options: PagedQuery<Row, Input> & Refreshing<Row, Input>,
  { keepBefore = true }: { keepBefore?: boolean } = {},
): ListRows<Row> {
  const query = useInfiniteQuery({
    ...options,
    ...(keepBefore ? { placeholderData: keepPreviousData } : {}),
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return {
    state: query.data ? 'ready' : query.isError && !query.isFetching ? 'failed' : 'waiting',
    rows,
    stale: query.isPlaceholderData,
    next: { ask: () => void query.fetchNextPage(), state: nextState(query) },
    retry: () => void query.refetch(),
    error: query.error,
  };
}

function nextState(
  query: Pick<
    UseInfiniteQueryResult,
    'hasNextPage' | 'isFetchNextPageError' | 'isFetchingNextPage' | 'isPaused'
  >,
): ListRows<unknown>['next']['state'] {
  if (query.isFetchingNextPage) return 'asking';
  if (query.isFetchNextPageError) return 'failed';
  if (!query.hasNextPage) return 'none';
  return query.isPaused ? 'held' : 'idle';
}
