import type { DocumentView } from '@cio/domain/documents/schemas';
import type { inferRouterInputs } from '@trpc/server';
import type { AppRouter } from '../../server/root.ts';
import { pagedQuery, type ListPage } from '../shared/list/paged-query.ts';

type ListInput = inferRouterInputs<AppRouter>['documents']['list'];

const LISTS = 'documents.list, page by page';
export const ALL_FILE_LISTS = { queryKey: [LISTS] } as const;

export const filesQuery = (
  personId: string,
  archived: boolean,
  ask: (input: ListInput) => Promise<ListPage<DocumentView>>,
) => pagedQuery(LISTS, { personId, archived }, ask);
