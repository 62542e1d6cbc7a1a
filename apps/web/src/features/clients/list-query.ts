import type { ClientView } from '@cio/domain/clients/schemas';
import { infiniteQueryOptions, type InfiniteData } from '@tanstack/react-query';
import type { inferRouterInputs } from '@trpc/server';
import type { AppRouter } from '../../server/root.ts';
import { listInput, type ClientFilters } from './filters.ts';

type ListInput = inferRouterInputs<AppRouter>['clients']['list'];
export interface ListPage {
  items: ClientView[];
  nextCursor: string | null;
}
export type ListPages = InfiniteData<ListPage, string | null>;

const LISTS = 'clients.list, page by page';

/** All pages of a list under one key. The server asks the first through its caller, the browser goes on through the wire. */
export function listQuery(filters: ClientFilters, ask: (input: ListInput) => Promise<ListPage>) {
  const input = listInput(filters);
  return infiniteQueryOptions({
    queryKey: [LISTS, input] as const,
    queryFn: ({ pageParam }) => ask(pageParam === null ? input : { ...input, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

const FEW_PAGES = 3;

/**
 * Whether a list that has grown old is asked again when it is seen again. All its pages would be, one after the other:
 * for somebody who scrolled far, hundreds. Their own changes stand in it already, and a new page begins it afresh.
 */
export function isQuickToRefresh(query: { state: { data?: ListPages | undefined } }): boolean {
  return (query.state.data?.pages.length ?? 0) <= FEW_PAGES;
}

/** Every list in the cache, and the status that each was asked for. */
export const ALL_LISTS = { queryKey: [LISTS] } as const;

export function statusOfList(key: readonly unknown[]): ClientView['status'] | null {
  return (key[1] as ReturnType<typeof listInput> | undefined)?.status ?? null;
}
