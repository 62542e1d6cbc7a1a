'use client';

import type { ClientDetail, ClientView } from '@cio/domain/clients/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '../shared/trpc.tsx';
import { firstPage, withChange, type Pages } from './list-cache.ts';

/** After a change the answer itself updates what is on screen: nothing is fetched a second time but the counts. */
export function useClientCache() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMemo(() => {
    const lists = trpc.clients.list.infiniteQueryFilter();
    const finds = trpc.clients.find.queryFilter();
    const refreshCounts = () => void queryClient.invalidateQueries(trpc.clients.counts.queryFilter());

    const changed = (detail: ClientDetail) => {
      const { can: _can, ...view } = detail;
      queryClient.setQueryData(trpc.clients.get.queryKey({ id: detail.id }), detail);
      for (const [key, pages] of queryClient.getQueriesData<Pages>(lists)) {
        if (pages) queryClient.setQueryData(key, withChange(pages, view, statusOf(key)));
      }
      void queryClient.invalidateQueries({ ...finds, refetchType: 'none' });
      refreshCounts();
    };

    const added = (detail: ClientDetail) => {
      queryClient.setQueryData(trpc.clients.get.queryKey({ id: detail.id }), detail);
      for (const [key, pages] of queryClient.getQueriesData<Pages>(lists)) {
        if (pages) queryClient.setQueryData(key, firstPage(pages));
      }
      // Where a new name belongs in the alphabet, the server knows: the lists ask again when they are next seen.
      void queryClient.invalidateQueries({ ...lists, refetchType: 'none' });
      void queryClient.invalidateQueries({ ...finds, refetchType: 'none' });
      refreshCounts();
    };

    const outdated = (id: string) => void queryClient.invalidateQueries(trpc.clients.get.queryFilter({ id }));

    return { changed, added, outdated };
  }, [trpc, queryClient]);
}

/** The status a cached list was asked for, out of its key: [path, { input, type }]. */
function statusOf(key: readonly unknown[]): ClientView['status'] | null {
  const asked = key[1] as { input?: { status?: ClientView['status'] } } | undefined;
  return asked?.input?.status ?? null;
}
