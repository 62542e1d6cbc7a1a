'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useMemo, useRef } from 'react';

/**
 * The filters of the address, and the way to change them without asking the server for a new page. `read` and `address` stand
 * outside any component.
 */
export function useAddressFilters<Filters>(
  read: (param: (name: string) => string | null) => Filters,
  address: (filters: Filters) => string,
) {
  const params = useSearchParams();
  const filters = useMemo(() => read((name) => params.get(name)), [params, read]);
  const now = useRef(filters);
  useEffect(() => {
    now.current = filters;
  }, [filters]);
  // The same one for as long as the list stands: what is given it is not drawn anew with each question.
  const change = useCallback(
    (part: Partial<Filters>, how: 'push' | 'replace' = 'push') => {
      const next = address({ ...now.current, ...part });
      if (how === 'push') window.history.pushState(null, '', next);
      else window.history.replaceState(null, '', next);
    },
    [address],
  );
  return { filters, change };
}
