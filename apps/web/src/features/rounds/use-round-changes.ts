'use client';

import type { RoundDetail } from '@cio/domain/eligibility/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { faultOf } from '../shared/faults.ts';
import { useTRPC } from '../shared/trpc.tsx';
import { ALL_ABOVE_LISTS, ALL_ROUND_LISTS } from './rounds-query.ts';

/** To correct a round and to take it back. What the server answers stands on the screen; lists are asked again. */
export function useRoundChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = (round: RoundDetail) => {
    queryClient.setQueryData(trpc.rounds.get.queryKey({ id: round.id }), round);
    return Promise.all([
      queryClient.invalidateQueries(ALL_ROUND_LISTS),
      queryClient.invalidateQueries(ALL_ABOVE_LISTS),
      queryClient.invalidateQueries(trpc.rounds.chart.queryFilter()),
    ]);
  };
  // Somebody else saved in between: the screen shows theirs, the form keeps what was typed.
  const onError = (error: unknown, { id }: { id: string }) => {
    if (faultOf(error).code === 'conflict')
      void queryClient.invalidateQueries(trpc.rounds.get.queryFilter({ id }));
  };
  return {
    update: useMutation(trpc.rounds.update.mutationOptions({ onSuccess, onError })),
    withdraw: useMutation(trpc.rounds.withdraw.mutationOptions({ onSuccess, onError })),
  };
}
export type RoundChanges = ReturnType<typeof useRoundChanges>;
