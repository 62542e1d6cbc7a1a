import type { AuditEntryView } from '@cio/domain/audit/schemas';
import type { inferRouterInputs } from '@trpc/server';
import type { AppRouter } from '../../server/root.ts';
import { pagedQuery, type ListPage } from '../shared/list/paged-query.ts';
import { auditInput, type AuditFilters } from './audit-filters.ts';

type ListInput = inferRouterInputs<AppRouter>['audit']['list'];

export const auditQuery = (
  filters: AuditFilters,
  ask: (input: ListInput) => Promise<ListPage<AuditEntryView>>,
) => pagedQuery('audit.list, page by page', auditInput(filters), ask);
