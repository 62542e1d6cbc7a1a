import { WORK_VIEWS, type WorkRow, type WorkView } from '@cio/domain/operations/schemas';
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { inferRouterInputs } from '@trpc/server';
import type { AppRouter } from '../../server/root.ts';

export const QUEUES = '/settings/queues';

/** Anything else in the address is the view that asks for somebody. */
export const readWorkView = (word: string | null | undefined): WorkView =>
  WORK_VIEWS.find((view) => view === word) ?? 'attention';

export const workAddress = (view: WorkView): string =>
  view === 'attention' ? QUEUES : `${QUEUES}?view=${view}`;

type ListInput = inferRouterInputs<AppRouter>['queues']['list'];
interface ListPage {
  items: WorkRow[];
  nextCursor: string | null;
}

const LISTS = 'queues.list, page by page';
export const ALL_WORK_LISTS = { queryKey: [LISTS] } as const;

/** All pages of a view under one key. The server asks the first through its caller, the browser goes on through the wire. */
export const workQuery = (view: WorkView, ask: (input: ListInput) => Promise<ListPage>) =>
  infiniteQueryOptions({
    queryKey: [LISTS, view] as const,
    queryFn: ({ pageParam }) => ask({ view, ...(pageParam === null ? {} : { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
