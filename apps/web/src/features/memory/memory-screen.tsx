'use client';

import type { MemoryView } from '@cio/domain/operations/schemas';
import { Button, Notice, StatusMark } from '@cio/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { FaultText } from '../shared/fault-text.tsx';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { MemoryTable } from './memory-table.tsx';

/** How often the numbers are asked again while somebody looks: they are written down every ten seconds. */
const AGAIN_MS = 10_000;

/** What the processes keep instead of asking the database each time. `first` came with the page. */
export function MemoryScreen({ first }: { first: MemoryView }) {
  const t = useTranslations('settings.memory');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const showToast = useUi((state) => state.showToast);
  const memory = useQuery({
    ...trpc.memory.show.queryOptions(),
    initialData: first,
    refetchInterval: AGAIN_MS,
  });
  const clear = useMutation(
    trpc.memory.clear.mutationOptions({
      onSuccess: (now) => {
        queryClient.setQueryData(trpc.memory.show.queryKey(), now);
        showToast(t('cleared'));
      },
    }),
  );
  const fault = clear.error ?? memory.error;
  return (
    <>
      <PageHead title={t('title')}>
        <Button size="small" busy={clear.isPending} onClick={() => !clear.isPending && clear.mutate()}>
          {t('clear')}
        </Button>
      </PageHead>
      <div className="mx-gutter max-w-[100rem] py-4">
        <p className="max-w-[640px] text-fg-2">{t('lead')}</p>
        <p className="mt-2">
          <StatusMark glyph={memory.data.hearing ? 'done' : 'unsure'}>
            {memory.data.hearing ? t('hearing') : t('deaf')}
          </StatusMark>
        </p>
        {!memory.data.hearing && <p className="mt-1 max-w-[640px] text-fg-2">{t('deafHint')}</p>}
        {fault && (
          <Notice tone="maple" role="alert" className="mt-3 max-w-[640px]">
            <p className="font-medium">{clear.error ? t('clearFailed') : t('loadFailed')}</p>
            <p className="text-fg-2">
              <FaultText error={fault} />
            </p>
          </Notice>
        )}
      </div>
      <section className="mx-gutter max-w-[100rem] pb-8" aria-label={t('title')}>
        <MemoryTable caches={memory.data.caches} />
        <p className="mt-3 max-w-[640px] text-12 text-fg-3">{t('notKept')}</p>
      </section>
    </>
  );
}
