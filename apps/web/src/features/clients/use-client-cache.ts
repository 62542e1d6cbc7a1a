'use client';

import type { ClientDetail, ClientView } from '@cio/domain/clients/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '../shared/trpc.tsx';
import { countedAnew, firstPage, withChange, withMove } from './list-cache.ts';
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

    /** Seen at once: the client has left the lists of the one status for those of the other. */
    const moved = (client: ClientView, from: ClientView['status']) => {
      // An answer that is on its way would show it where it was.
      void queryClient.cancelQueries(ALL_LISTS);
      for (const [key, pages] of queryClient.getQueriesData<ListPages>(ALL_LISTS)) {
        const status = statusOfList(key);
        if (pages)
          queryClient.setQueryData(
            key,
            status === null ? withChange(pages, client, null) : withMove(pages, client, status),
          );
      }
      queryClient.setQueryData(
        trpc.clients.counts.queryKey(),
        (counts) => counts && countedAnew(counts, from, client.status),
      );
    };

    const forgetLists = () => {
      void queryClient.invalidateQueries(ALL_LISTS);
      refreshCounts();
    };

    return { changed, added, outdated, moved, forgetLists };
  }, [trpc, queryClient]);
}
