'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPCClient } from '../shared/trpc.tsx';
import type { AuditFilters } from './audit-filters.ts';
import { auditQuery } from './audit-query.ts';

/** The list, page after page; rows of the last view stand while the next one is asked. */
export function useAuditRows(filters: AuditFilters) {
  const { audit } = useTRPCClient();
  const query = useInfiniteQuery({
    ...auditQuery(filters, (input) => audit.list.query(input)),
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
export type AuditRows = ReturnType<typeof useAuditRows>;
