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

/** A link that changes the view in place, and still opens in a new tab when asked to. */
export function inPlace(act: () => void) {
  return (event: React.MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    act();
  };
}
