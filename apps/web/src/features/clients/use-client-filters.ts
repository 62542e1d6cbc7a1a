'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { filtersAddress, readFilters, type ClientFilters } from './filters.ts';

/** The filters of the address, and the way to change them without asking the server for a new page. */
export function useClientFilters() {
  const params = useSearchParams();
  const filters = useMemo(() => readFilters((name) => params.get(name)), [params]);
  const change = useCallback(
    (part: Partial<ClientFilters>, how: 'push' | 'replace' = 'push') => {
      const address = filtersAddress({ ...filters, ...part });
      if (how === 'push') window.history.pushState(null, '', address);
      else window.history.replaceState(null, '', address);
    },
    [filters],
  );
  return { filters, change };
}
