'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../shared/trpc.tsx';

/** Hands an edition to the browser as a file to keep. */
export function usePackFile() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const save = async (ref: string) => {
    setError(null);
    try {
      const { name, file } = await queryClient.fetchQuery(trpc.rulePacks.export.queryOptions({ ref }));
      const address = URL.createObjectURL(new Blob([file], { type: 'application/json' }));
      const link = document.createElement('a');
      link.href = address;
      link.download = name;
      link.click();
      URL.revokeObjectURL(address);
    } catch (fault) {
      setError(fault);
    }
  };
  return { save, error };
}
