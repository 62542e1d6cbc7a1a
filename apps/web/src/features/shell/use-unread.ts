'use client';

import type { UnreadView } from '@cio/domain/messaging/schemas';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { useLive } from '../shared/live/live-store.ts';
import { useTRPC } from '../shared/trpc.tsx';

/** Other tabs of this browser hear of a change in the same breath, other browsers by the live stream. */
const CHANNEL = 'cio-notifications';
/** Asked only while nothing can be told. */
const AGAIN_MS = 30_000;

/** How many notifications are unread, the same in every tab. `told` passes on what this tab has changed. */
export function useUnread(): { unread: number; muted: boolean; told: (now?: UnreadView) => void } {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const state = useLive((live) => live.state);
  const { data } = useQuery({
    ...trpc.notifications.unread.queryOptions(),
    // Without a session there is nothing to ask, and asking would take the page away from whoever reads it.
    refetchInterval: state === 'lost' ? AGAIN_MS : false,
    refetchOnWindowFocus: true,
    staleTime: 5_000,
  });
  useEffect(() => {
    if (!('BroadcastChannel' in window)) return;
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = () =>
      void Promise.all([
        queryClient.invalidateQueries(trpc.notifications.unread.queryFilter()),
        queryClient.invalidateQueries(trpc.notifications.list.queryFilter()),
        queryClient.invalidateQueries(trpc.notifications.settings.queryFilter()),
      ]);
    return () => channel.close();
  }, [queryClient, trpc]);
  const told = useCallback(
    (now?: UnreadView) => {
      if (now) queryClient.setQueryData(trpc.notifications.unread.queryKey(), now);
      else void queryClient.invalidateQueries(trpc.notifications.unread.queryFilter());
      if (!('BroadcastChannel' in window)) return;
      const channel = new BroadcastChannel(CHANNEL);
      channel.postMessage('changed');
      channel.close();
    },
    [queryClient, trpc],
  );
  return { unread: data?.unread ?? 0, muted: data?.muted ?? false, told };
}
