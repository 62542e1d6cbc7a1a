import type { MemberRow } from '@cio/domain/identity/schemas';
import type { inferRouterInputs } from '@trpc/server';
import type { AppRouter } from '../../server/root.ts';
import { pagedQuery, type ListPage } from '../shared/list/paged-query.ts';
import { membersInput, type MemberFilters } from './member-filters.ts';

type ListInput = inferRouterInputs<AppRouter>['members']['list'];

const LISTS = 'members.list, page by page';
export const ALL_MEMBER_LISTS = { queryKey: [LISTS] } as const;

export const membersQuery = (
  filters: MemberFilters,
  ask: (input: ListInput) => Promise<ListPage<MemberRow>>,
) => pagedQuery(LISTS, membersInput(filters), ask);
