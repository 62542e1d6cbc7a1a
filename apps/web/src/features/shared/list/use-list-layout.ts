'use client';

import type { DeskList } from '@cio/domain/desk/schemas';
import { PLAIN_LAYOUT, type ColumnLayout } from '@cio/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTRPC } from '../trpc.tsx';

export interface ListLayout {
  layout: ColumnLayout;
  change: (layout: ColumnLayout) => void;
}

/** The columns of a list as this reader left them, on whatever computer. Drawn at once, kept behind it. */
export function useListLayout(list: DeskList): ListLayout {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useQuery(trpc.desk.get.queryOptions({ list }));
  const { mutate } = useMutation(trpc.desk.saveLayout.mutationOptions());
  const key = trpc.desk.get.queryKey({ list });
  // What was chosen here stands, although an answer that was asked for earlier may come later.
  const [chosen, setChosen] = useState<ColumnLayout | null>(null);
  const layout = chosen ?? data?.layout ?? PLAIN_LAYOUT;
  return useMemo(
    () => ({
      layout,
      change: ({ hidden, widths }) => {
        const next = { hidden: [...hidden], widths: { ...widths } };
        setChosen(next);
        queryClient.setQueryData(key, (desk) => (desk ? { ...desk, layout: next } : desk));
        mutate({ list, ...next });
      },
    }),
    // The key is the list's own, made anew on each call.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [layout, list, mutate, queryClient],
  );
}
