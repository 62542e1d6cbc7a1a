'use client';

import type { ServiceView } from '@cio/domain/operations/schemas';
import { EmptyState } from '@cio/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { DataList } from '../shared/list/data-list.tsx';
import { LoadFailed } from '../shared/load-failed.tsx';
import { wholeRows } from '../shared/list/whole-rows.ts';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { useServiceColumns } from './use-service-columns.tsx';

/** How often the states are asked again while somebody looks. */
const AGAIN_MS = 5_000;

/** Whom the installation calls, and how they answer. `first` came with the page. */
export function ServicesScreen({ first }: { first: ServiceView[] }) {
  const t = useTranslations('settings.services');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const showToast = useUi((state) => state.showToast);
  const list = useQuery({
    ...trpc.services.list.queryOptions(),
    initialData: first,
    refetchInterval: AGAIN_MS,
  });
  const tryNow = useMutation(
    trpc.services.tryNow.mutationOptions({
      onSuccess: (now, { name }) => {
        queryClient.setQueryData(trpc.services.list.queryKey(), now);
        const found = now.find((one) => one.name === name);
        const host = found?.host ?? name;
        showToast(
          found?.state === 'well' ? t('tried.well', { name: host }) : t('tried.still', { name: host }),
        );
      },
    }),
  );
  const { isPending, mutate, reset, variables } = tryNow;
  const onTry = useCallback(
    ({ name }: ServiceView) => {
      if (!isPending) mutate({ name });
    },
    [isPending, mutate],
  );
  const { columns, phone } = useServiceColumns({ name: isPending ? variables.name : null, onTry });
  const fault = list.error ?? tryNow.error;
  return (
    <>
      <PageHead title={t('title')} />
      <div className="mx-gutter max-w-[100rem] py-4">
        <p className="max-w-[640px] text-fg-2">{t('lead')}</p>
        {fault && <LoadFailed error={fault} retry={() => (reset(), void list.refetch())} />}
      </div>
      <DataList
        label={t('title')}
        rows={wholeRows(list)}
        columns={columns}
        rowId={nameOf}
        phone={phone}
        lines={2}
        empty={<EmptyState title={t('empty')} text={t('emptyHint')} />}
      />
    </>
  );
}

const nameOf = ({ name }: ServiceView) => name;
