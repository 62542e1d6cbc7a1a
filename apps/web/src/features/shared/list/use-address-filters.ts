'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';

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
  // From the address itself: of two changes at once neither undoes the other, and the verb is the same one for as long as the list
  // stands, so that what is given it is not drawn anew with each question.
  const change = useCallback(
    (part: Partial<Filters>, how: 'push' | 'replace' = 'push') => {
      const current = new URLSearchParams(window.location.search);
      const next = address({ ...read((name) => current.get(name)), ...part });
      if (how === 'push') window.history.pushState(null, '', next);
      else window.history.replaceState(null, '', next);
    },
    [read, address],
  );
  return { filters, change };
}
