'use client';

import type { ClientStatus } from '@cio/domain/clients/schemas';
import { Button } from '@cio/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { faultOf } from '../shared/faults.ts';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';

/** Asks for the file and lets go: how far it is stands at the foot of the side, whatever page one goes to. */
export function ExportButton({ status }: { status: ClientStatus | 'all' }) {
  const t = useTranslations('clients.list');
  const tDoors = useTranslations('doors');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const showToast = useUi((state) => state.showToast);
  const ask = useMutation(
    trpc.clients.export.mutationOptions({
      onSuccess: () => showToast(t('exportAsked')),
      onError: (error) => showToast(tDoors(faultOf(error).code)),
      onSettled: () => queryClient.invalidateQueries(trpc.jobs.mine.queryFilter()),
    }),
  );
  return (
    <Button
      icon="download"
      title={t('exportHint')}
      busy={ask.isPending}
      onClick={() => ask.mutate({ status: status === 'all' ? null : status })}
    >
      {t('export')}
    </Button>
  );
}
