import type { MemberRow } from '@cio/domain/identity/schemas';
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { inferRouterInputs } from '@trpc/server';
import type { AppRouter } from '../../server/root.ts';
import { membersInput, type MemberFilters } from './member-filters.ts';

type ListInput = inferRouterInputs<AppRouter>['members']['list'];
interface ListPage {
  items: MemberRow[];
  nextCursor: string | null;
}

const LISTS = 'members.list, page by page';
export const ALL_MEMBER_LISTS = { queryKey: [LISTS] } as const;

/** All pages of a list under one key. The server asks the first through its caller, the browser goes on through the wire. */
export function membersQuery(filters: MemberFilters, ask: (input: ListInput) => Promise<ListPage>) {
  const input = membersInput(filters);
  return infiniteQueryOptions({
    queryKey: [LISTS, input] as const,
    queryFn: ({ pageParam }) => ask(pageParam === null ? input : { ...input, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}
