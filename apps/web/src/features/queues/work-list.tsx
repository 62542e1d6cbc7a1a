'use client';

import type { WorkView } from '@cio/domain/operations/schemas';
import { Button, EmptyState, Notice, Table } from '@cio/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { FaultText } from '../shared/fault-text.tsx';
import { useTRPCClient } from '../shared/trpc.tsx';
import { useWorkChanges } from './use-work-changes.ts';
import { WIDTHS, WorkItem } from './work-item.tsx';
import { workQuery } from './work-query.ts';

export function WorkList({ view, againMs }: { view: WorkView; againMs: number }) {
  const t = useTranslations('settings.queues');
  const { queues } = useTRPCClient();
  const changes = useWorkChanges();
  const work = useInfiniteQuery({
    ...workQuery(view, (input) => queues.list.query(input)),
    staleTime: againMs,
    // Further pages are history, which does not change while one reads it.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : againMs),
  });
  const rows = work.data?.pages.flatMap((page) => page.items);
  const acts = view !== 'done';
  return (
    <section className="mx-gutter max-w-[100rem] pb-4" aria-label={t(`tabs.${view}`)} aria-busy={!rows}>
      {!rows && work.isError && (
        <Notice tone="maple" role="alert" className="mt-3 max-w-[640px]">
          <p className="font-medium">{t('loadFailed')}</p>
          <p className="mb-2 text-fg-2">
            <FaultText error={work.error} />
          </p>
          <Button size="small" onClick={() => void work.refetch()}>
            {t('again')}
          </Button>
        </Notice>
      )}
      {rows?.length === 0 && (
        <div className="mt-4">
          <EmptyState title={t(`empty.${view}`)} text={t(`emptyHint.${view}`)} />
        </div>
      )}
      {rows && rows.length > 0 && (
        <Table>
          <thead className="max-sm:sr-only">
            <tr>
              <th scope="col">{t('what')}</th>
              <th scope="col" className={WIDTHS.state}>
                {t('state')}
              </th>
              <th scope="col" className={WIDTHS.tries}>
                {t('tries')}
              </th>
              <th scope="col" className={WIDTHS.at}>
                {t('at')}
              </th>
              {acts && (
                <th scope="col" className={WIDTHS.acts}>
                  <span className="sr-only">{t('acts')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <WorkItem key={row.id} work={row} changes={acts ? changes : null} />
            ))}
          </tbody>
        </Table>
      )}
      {work.hasNextPage && (
        <Button
          size="small"
          className="mt-3"
          busy={work.isFetchingNextPage}
          onClick={() => void work.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </section>
  );
}
