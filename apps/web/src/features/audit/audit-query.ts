import type { AuditEntryView } from '@cio/domain/audit/schemas';
import type { inferRouterInputs } from '@trpc/server';
import type { AppRouter } from '../../server/root.ts';
import { pagedQuery, type ListPage } from '../shared/list/paged-query.ts';
import { auditInput, type AuditFilters } from './audit-filters.ts';

type ListInput = inferRouterInputs<AppRouter>['audit']['list'];

const LISTS = 'audit.list, page by page';
export const ALL_TRAIL_LISTS = { queryKey: [LISTS] } as const;

export const auditQuery = (
  filters: AuditFilters,
  ask: (input: ListInput) => Promise<ListPage<AuditEntryView>>,
) => pagedQuery(LISTS, auditInput(filters), ask);
