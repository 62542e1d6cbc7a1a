'use client';

import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { auditFiltersAddress, readAuditFilters, type AuditFilters } from './audit-filters.ts';

/** The filters of the address, and the way to change them without asking the server for a new page. */
export function useAuditFilters() {
  const params = useSearchParams();
  const filters = useMemo(() => readAuditFilters((name) => params.get(name)), [params]);
  const change = (part: Partial<AuditFilters>) =>
    window.history.pushState(null, '', auditFiltersAddress({ ...filters, ...part }));
  return { filters, change };
}
