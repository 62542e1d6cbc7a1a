'use client';

import type { WorkRow } from '@cio/domain/operations/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { faultOf } from '../shared/faults.ts';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { ALL_WORK_LISTS } from './work-query.ts';

/** What can be done about work. The list is asked again after each: the server decides what is next. */
export function useWorkChanges() {
  const t = useTranslations('settings.queues');
  const tDoors = useTranslations('doors');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const showToast = useUi((state) => state.showToast);
  const askAgain = () =>
    Promise.all([
      queryClient.invalidateQueries(ALL_WORK_LISTS),
      queryClient.invalidateQueries(trpc.queues.overview.queryFilter()),
    ]);
  const onError = (error: unknown) => {
    const { code } = faultOf(error);
    showToast(code === 'not_found' ? t('settled') : tDoors(code));
  };
  const retry = useMutation(
    trpc.queues.retry.mutationOptions({
      onSuccess: () => showToast(t('retried')),
      onError,
      onSettled: askAgain,
    }),
  );
  const cancel = useMutation(
    trpc.queues.cancel.mutationOptions({
      onSuccess: ({ kind }) => showToast(kind === 'event' ? t('letGone') : t('cancelled')),
      onError,
      onSettled: askAgain,
    }),
  );
  const busyId = [retry, cancel].find(({ isPending }) => isPending)?.variables?.id;
  const [again, stop] = [retry.mutate, cancel.mutate];
  return useMemo(
    () => ({
      retry: ({ id }: WorkRow) => again({ id }),
      cancel: ({ id }: WorkRow) => stop({ id }),
      busy: (id: string) => busyId === id,
    }),
    [again, stop, busyId],
  );
}
export type WorkChanges = ReturnType<typeof useWorkChanges>;
