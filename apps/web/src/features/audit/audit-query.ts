import type { AuditEntryView } from '@cio/domain/audit/schemas';
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { inferRouterInputs } from '@trpc/server';
import type { AppRouter } from '../../server/root.ts';
import { auditInput, type AuditFilters } from './audit-filters.ts';

type ListInput = inferRouterInputs<AppRouter>['audit']['list'];
interface ListPage {
  items: AuditEntryView[];
  nextCursor: string | null;
}

const LISTS = 'audit.list, page by page';
export const ALL_TRAIL_LISTS = { queryKey: [LISTS] } as const;

/** All pages of a view under one key. The server asks the first through its caller, the browser goes on through the wire. */
export function auditQuery(filters: AuditFilters, ask: (input: ListInput) => Promise<ListPage>) {
  const input = auditInput(filters);
  return infiniteQueryOptions({
    queryKey: [LISTS, input] as const,
    queryFn: ({ pageParam }) => ask(pageParam === null ? input : { ...input, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}
