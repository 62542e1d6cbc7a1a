'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPCClient } from '../shared/trpc.tsx';
import type { MemberFilters } from './member-filters.ts';
import { membersQuery } from './members-query.ts';

/** The list, page after page; rows of the last find stand while the next one is asked. */
export function useMemberRows(filters: MemberFilters) {
  const { members } = useTRPCClient();
  const query = useInfiniteQuery({
    ...membersQuery(filters, (input) => members.list.query(input)),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return {
    state: query.data ? 'ready' : query.isError && !query.isFetching ? 'failed' : 'waiting',
    rows,
    stale: query.isPlaceholderData,
    error: query.error,
    retry: () => void query.refetch(),
    next: {
      ask: () => void query.fetchNextPage(),
      state: query.isFetchingNextPage
        ? 'asking'
        : query.isFetchNextPageError
          ? 'failed'
          : query.hasNextPage
            ? 'idle'
            : 'none',
    },
  } as const;
}
export type MemberRows = ReturnType<typeof useMemberRows>;
