'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../shared/trpc.tsx';

/** What can be done about keys. The list asks again after each, and the secrets in the answers are kept by nobody. */
export function useKeyChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries(trpc.apiKeys.list.queryFilter());
  // Forgotten with the dialog that shows it.
  const once = { onSettled, gcTime: 0 };
  return {
    create: useMutation(trpc.apiKeys.create.mutationOptions(once)),
    rotate: useMutation(trpc.apiKeys.rotate.mutationOptions(once)),
    revoke: useMutation(trpc.apiKeys.revoke.mutationOptions({ onSettled })),
  };
}
