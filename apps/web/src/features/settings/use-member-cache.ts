'use client';

import type { MemberDetail } from '@cio/domain/identity/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '../shared/trpc.tsx';
import { ALL_MEMBER_LISTS } from './members-query.ts';

/** After a change the answer itself updates the page; lists and counts ask again when they are next seen. */
export function useMemberCache() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMemo(
    () => ({
      changed(member: MemberDetail) {
        queryClient.setQueryData(trpc.members.get.queryKey({ id: member.id }), member);
        void queryClient.invalidateQueries({ ...ALL_MEMBER_LISTS, refetchType: 'none' });
        void queryClient.invalidateQueries({ ...trpc.members.list.queryFilter(), refetchType: 'none' });
        void queryClient.invalidateQueries(trpc.members.counts.queryFilter());
      },
      outdated(id: string) {
        void queryClient.invalidateQueries(trpc.members.get.queryFilter({ id }));
      },
    }),
    [trpc, queryClient],
  );
}
