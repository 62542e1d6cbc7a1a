'use client';

import { EmptyState, Notice } from '@cio/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useSearchParams } from 'next/navigation';
import { useRef } from 'react';
import { LoadFailed } from '../shared/load-failed.tsx';
import { FindField } from '../shared/find-field.tsx';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useKeys } from '../shared/use-keys.ts';
import { LogTable } from './log-table.tsx';
import { logAddress, LOGS, readLogId } from './log-query.ts';

/** The lines of one request, job or mail by its number; without one, the firm's newest. */
export function LogScreen() {
  const t = useTranslations('settings.logs');
  const trpc = useTRPC();
  const id = readLogId(useSearchParams().get('q'));
  const found = useQuery({
    ...trpc.logs.find.queryOptions({ id }),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  const find = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => find.current?.focus() });
  const page = found.data;
  return (
    <>
      <PageHead title={t('title')} />
      <div className="mx-gutter max-w-[100rem] py-4">
        <p className="max-w-[640px] text-fg-2">{t('lead')}</p>
        {page?.kept === false ? (
          <Notice tone="amber" role="status" className="mt-3 max-w-[640px]">
            {t('notKept')}
          </Notice>
        ) : (
          <div className="mt-4 flex sm:[&_form]:w-[380px]">
            <FindField
              ref={find}
              q={id}
              onFind={(text) => window.history.replaceState(null, '', logAddress(text))}
              action={LOGS}
              words={{ find: t('find'), hint: t('findHint'), clear: t('clear') }}
            />
          </div>
        )}
        {found.isError && (
          <LoadFailed title={t('loadFailed')} error={found.error} retry={() => void found.refetch()} />
        )}
      </div>
      <section className="mx-gutter max-w-[100rem] pb-8" aria-label={t('lines')} aria-busy={found.isFetching}>
        {page?.kept && page.lines.length === 0 && (
          <EmptyState title={id ? t('none') : t('empty')} text={id ? t('noneHint') : t('emptyHint')} />
        )}
        {page && page.lines.length > 0 && <LogTable lines={page.lines} chosen={id} />}
        {page?.truncated && <p className="mt-3 text-12 text-fg-3">{t('more')}</p>}
      </section>
    </>
  );
}
