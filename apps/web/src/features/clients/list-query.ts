import type { ClientView } from '@cio/domain/clients/schemas';
import type { inferRouterInputs } from '@trpc/server';
import type { AppRouter } from '../../server/root.ts';
import {
  pagedQuery,
  type ListPage as PageOf,
  type ListPages as PagesOf,
} from '../shared/list/paged-query.ts';
import { boardFilters, listInput, type ClientFilters } from './filters.ts';

type ListInput = inferRouterInputs<AppRouter>['clients']['list'];
export type ListPages = PagesOf<ClientView>;

const LISTS = 'clients.list, page by page';

export const listQuery = (filters: ClientFilters, ask: (input: ListInput) => Promise<PageOf<ClientView>>) =>
  pagedQuery(LISTS, listInput(filters), ask);

/** Cards cost more than rows, and three columns stand side by side: as many as two windows show. */
const CARDS_AT_ONCE = 30;

export const boardQuery = (
  status: ClientView['status'],
  ask: (input: ListInput) => Promise<PageOf<ClientView>>,
) => pagedQuery(LISTS, listInput(boardFilters(status), CARDS_AT_ONCE), ask);

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
