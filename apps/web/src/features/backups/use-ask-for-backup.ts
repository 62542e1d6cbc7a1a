'use client';

import type { BackupKind, BackupRunView } from '@cio/domain/operations/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { faultOf } from '../shared/faults.ts';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';

export const isUnderWay = ({ state }: BackupRunView): boolean => state === 'waiting' || state === 'running';

/** Asks the keeper. What comes of it shows in the list, which is asked again. */
export function useAskForBackup() {
  const t = useTranslations('settings.backups');
  const tDoors = useTranslations('doors');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const showToast = useUi((state) => state.showToast);
  const ask = useMutation(
    trpc.backups.ask.mutationOptions({
      onSuccess: ({ kind }) => showToast(t(`asked.${kind}`)),
      onError: (error) => {
        const { code } = faultOf(error);
        showToast(code === 'conflict' ? t('rest') : tDoors(code));
      },
      onSettled: () => queryClient.invalidateQueries(trpc.backups.overview.queryFilter()),
    }),
  );
  return {
    now: (kind: BackupKind) => ask.mutate({ kind }),
    busy: (kind: BackupKind) => ask.isPending && ask.variables.kind === kind,
  };
}
