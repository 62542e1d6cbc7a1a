'use client';

import type { MailView } from '@cio/domain/operations/schemas';
import { Button, EmptyState, Table } from '@cio/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPCClient } from '../shared/trpc.tsx';
import { ListFault } from './list-fault.tsx';
import { MailItem, WIDTHS } from './mail-item.tsx';
import { mailQuery } from './mail-query.ts';
import { useMailChanges } from './use-mail-changes.ts';

/** How often a list of one page is asked again while somebody looks. */
export const AGAIN_MS = 5_000;

export function MailList({ view }: { view: MailView }) {
  const t = useTranslations('settings.mail');
  const { mail } = useTRPCClient();
  const changes = useMailChanges();
  const list = useInfiniteQuery({
    ...mailQuery(view, (input) => mail.list.query(input)),
    staleTime: AGAIN_MS,
    // Further pages are history, which does not change while one reads it.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : AGAIN_MS),
  });
  const rows = list.data?.pages.flatMap((page) => page.items);
  return (
    <section className="mx-gutter max-w-[100rem] pb-8" aria-label={t(`tabs.${view}`)} aria-busy={!rows}>
      {!rows && list.isError && <ListFault error={list.error} onAgain={() => void list.refetch()} />}
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
              <th scope="col" className={WIDTHS.to}>
                {t('to')}
              </th>
              <th scope="col" className={WIDTHS.state}>
                {t('state')}
              </th>
              <th scope="col" className={WIDTHS.at}>
                {t('at')}
              </th>
              <th scope="col" className={WIDTHS.acts}>
                <span className="sr-only">{t('acts')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <MailItem key={row.id} mail={row} changes={changes} />
            ))}
          </tbody>
        </Table>
      )}
      {list.hasNextPage && (
        <Button
          size="small"
          className="mt-3"
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </section>
  );
}
