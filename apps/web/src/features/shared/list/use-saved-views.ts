'use client';

import type { DeskList, DeskView, ListViewView } from '@cio/domain/desk/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../trpc.tsx';
import { useUi } from '../ui-store.ts';

/** Keeps and removes views of a list; what is removed can be taken back. */
export function useSavedViews(list: DeskList) {
  const t = useTranslations('list.views');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const showToast = useUi((state) => state.showToast);
  const change = (work: (views: ListViewView[]) => ListViewView[]) =>
    queryClient.setQueryData(trpc.desk.get.queryKey({ list }), (desk: DeskView | undefined) =>
      desk ? { ...desk, views: work(desk.views) } : desk,
    );
  const put = (view: ListViewView) =>
    change((views) => [...views.filter(({ name }) => name !== view.name), view]);
  const save = useMutation(
    trpc.desk.saveView.mutationOptions({
      onSuccess: (view) => {
        put(view);
        showToast(t('saved', { name: view.name }));
      },
    }),
  );
  const bringBack = useMutation(trpc.desk.saveView.mutationOptions({ onSuccess: put }));
  const removing = useMutation(
    trpc.desk.removeView.mutationOptions({
      onSuccess: ({ id, name, query }) => {
        change((views) => views.filter((view) => view.id !== id));
        showToast(t('removed', { name }), () => bringBack.mutate({ list, name, query }));
      },
    }),
  );
  return { save, remove: ({ id }: ListViewView) => removing.mutate({ id }) };
}
