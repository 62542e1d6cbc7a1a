import { WORK_VIEWS } from '@cio/domain/operations/choices';
import type { WorkRow, WorkView } from '@cio/domain/operations/schemas';
import type { inferRouterInputs } from '@trpc/server';
import type { AppRouter } from '../../server/root.ts';
import { pagedQuery, type ListPage } from '../shared/list/paged-query.ts';

export const QUEUES = '/settings/queues';

/** Anything else in the address is the view that asks for somebody. */
export const readWorkView = (word: string | null | undefined): WorkView =>
  WORK_VIEWS.find((view) => view === word) ?? 'attention';

export const workAddress = (view: WorkView): string =>
  view === 'attention' ? QUEUES : `${QUEUES}?view=${view}`;

type ListInput = inferRouterInputs<AppRouter>['queues']['list'];

const LISTS = 'queues.list, page by page';
export const ALL_WORK_LISTS = { queryKey: [LISTS] } as const;

export const workQuery = (view: WorkView, ask: (input: ListInput) => Promise<ListPage<WorkRow>>) =>
  pagedQuery(LISTS, { view }, ask);
