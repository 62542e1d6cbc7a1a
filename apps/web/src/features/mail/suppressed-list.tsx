'use client';

import { Button, EmptyState, Table } from '@cio/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPCClient } from '../shared/trpc.tsx';
import { useDates } from '../shared/use-dates.ts';
import { ListFault } from './list-fault.tsx';
import { AGAIN_MS } from './mail-list.tsx';
import { suppressedQuery } from './mail-query.ts';
import { useMailChanges } from './use-mail-changes.ts';

/** Addresses that nothing is sent to, and why; whoever has checked one with its person lets letters go there again. */
export function SuppressedList() {
  const t = useTranslations('settings.mail');
  const dates = useDates();
  const { mail } = useTRPCClient();
  const changes = useMailChanges();
  const list = useInfiniteQuery({
    ...suppressedQuery((input) => mail.suppressed.query(input)),
    staleTime: AGAIN_MS,
  });
  const rows = list.data?.pages.flatMap((page) => page.items);
  return (
    <section className="mx-gutter max-w-[100rem] pb-8" aria-label={t('tabs.suppressed')} aria-busy={!rows}>
      {!rows && list.isError && <ListFault error={list.error} onAgain={() => void list.refetch()} />}
      {rows?.length === 0 && (
        <div className="mt-4">
          <EmptyState title={t('empty.suppressed')} text={t('emptyHint.suppressed')} />
        </div>
      )}
      {rows && rows.length > 0 && (
        <Table>
          <thead className="max-sm:sr-only">
            <tr>
              <th scope="col">{t('address')}</th>
              <th scope="col" className="w-[40%] max-sm:hidden">
                {t('reason')}
              </th>
              <th scope="col" className="w-[168px] max-md:hidden">
                {t('at')}
              </th>
              <th scope="col" className="w-[184px] max-sm:w-[124px]">
                <span className="sr-only">{t('acts')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td className="py-1.5! align-top wrap-anywhere whitespace-normal">
                  {row.address}
                  <span className="block text-12 text-fg-2 sm:hidden">{t(`problems.${row.problem}`)}</span>
                </td>
                <td className="py-1.5! align-top whitespace-normal max-sm:hidden">
                  {t(`problems.${row.problem}`)}
                  {row.status && (
                    <span className="num block text-12 text-fg-3">{t('code', { code: row.status })}</span>
                  )}
                </td>
                <td className="num py-1.5! align-top text-fg-2 max-md:hidden">{dates.time(row.since)}</td>
                <td className="py-1.5! text-end align-top">
                  <Button
                    size="small"
                    busy={changes.busy(row.id)}
                    onClick={() => changes.lift(row)}
                    aria-label={t('liftOf', { address: row.address })}
                  >
                    {t('lift')}
                  </Button>
                </td>
              </tr>
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
