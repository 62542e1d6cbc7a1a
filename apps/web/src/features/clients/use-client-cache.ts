'use client';

import type { ClientDetail } from '@cio/domain/clients/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '../shared/trpc.tsx';
import { firstPage, withChange } from './list-cache.ts';
import { ALL_LISTS, statusOfList, type ListPages } from './list-query.ts';

/** After a change the answer itself updates what is on screen: nothing is fetched a second time but the counts. */
export function useClientCache() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMemo(() => {
    const finds = trpc.clients.find.queryFilter();
    const refreshCounts = () => void queryClient.invalidateQueries(trpc.clients.counts.queryFilter());

    const changed = (detail: ClientDetail) => {
      const { can: _can, ...view } = detail;
      queryClient.setQueryData(trpc.clients.get.queryKey({ id: detail.id }), detail);
      for (const [key, pages] of queryClient.getQueriesData<ListPages>(ALL_LISTS)) {
        if (pages) queryClient.setQueryData(key, withChange(pages, view, statusOfList(key)));
      }
      void queryClient.invalidateQueries({ ...finds, refetchType: 'none' });
      refreshCounts();
    };

    const added = (detail: ClientDetail) => {
      queryClient.setQueryData(trpc.clients.get.queryKey({ id: detail.id }), detail);
      for (const [key, pages] of queryClient.getQueriesData<ListPages>(ALL_LISTS)) {
        if (pages) queryClient.setQueryData(key, firstPage(pages));
      }
      // Where a new name belongs in the alphabet, the server knows: the lists ask again when they are next seen.
      void queryClient.invalidateQueries({ ...ALL_LISTS, refetchType: 'none' });
      void queryClient.invalidateQueries({ ...finds, refetchType: 'none' });
      refreshCounts();
    };

    const outdated = (id: string) => void queryClient.invalidateQueries(trpc.clients.get.queryFilter({ id }));

    return { changed, added, outdated };
  }, [trpc, queryClient]);
}
