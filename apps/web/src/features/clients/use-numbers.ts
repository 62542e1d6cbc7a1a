'use client';

import type { ClientNumbers, NumberField } from '@cio/domain/clients/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';

/** A number that somebody asked to see is covered again by itself: people leave their desks. */
const SHOWN_MS = 60_000;

/** The client's numbers: which are kept, the ones that are uncovered just now, and what changes them. */
export function useNumbers(first: ClientNumbers) {
  const t = useTranslations('clients.numbers');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const showToast = useUi((state) => state.showToast);
  const { id } = first;
  const { data: numbers = first } = useQuery({
    ...trpc.clients.numbers.queryOptions({ id }),
    initialData: first,
  });
  const [shown, setShown] = useState<Partial<Record<NumberField, string>>>({});
  useEffect(() => {
    if (Object.keys(shown).length === 0) return;
    const timer = setTimeout(() => setShown({}), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  const cover = (field: NumberField) => setShown(({ [field]: _, ...rest }) => rest);

  const reveal = useMutation(
    trpc.clients.reveal.mutationOptions({
      onSuccess: ({ field, value }) => setShown((before) => ({ ...before, [field]: value })),
      // What was shown stands on the page and in no cache.
      gcTime: 0,
    }),
  );
  const save = useMutation(
    trpc.clients.setNumbers.mutationOptions({
      onSuccess: (now) => {
        queryClient.setQueryData(trpc.clients.numbers.queryKey({ id }), now);
        void queryClient.invalidateQueries(trpc.clients.get.queryFilter({ id }));
        setShown({});
        showToast(t('saved'));
      },
      // Somebody else saved meanwhile: the next try carries the version of today.
      onError: () => void queryClient.invalidateQueries(trpc.clients.numbers.queryFilter({ id })),
      gcTime: 0,
    }),
  );
  return { numbers, shown, cover, reveal, save };
}
export type NumberChanges = ReturnType<typeof useNumbers>;
