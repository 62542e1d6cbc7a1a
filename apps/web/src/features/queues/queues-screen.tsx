'use client';

import { WORK_VIEWS } from '@cio/domain/operations/choices';
import { Notice, Tab, Tabs } from '@cio/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useSearchParams } from 'next/navigation';
import { LoadFailed } from '../shared/load-failed.tsx';
import { inPlace } from '../shared/in-place.ts';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { Incidents } from './incidents.tsx';
import { LiveDelay } from './live-delay.tsx';
import { QueueHealth } from './queue-health.tsx';
import { WorkList } from './work-list.tsx';
import { WorkNumbers } from './work-numbers.tsx';
import { readWorkView, workAddress } from './work-query.ts';

/** How often the numbers are asked again while somebody looks. */
const AGAIN_MS = 5_000;

export function QueuesScreen() {
  const t = useTranslations('settings.queues');
  const trpc = useTRPC();
  const view = readWorkView(useSearchParams().get('view'));
  const overview = useQuery({
    ...trpc.queues.overview.queryOptions(),
    refetchInterval: AGAIN_MS,
    staleTime: AGAIN_MS,
  });
  const silent = overview.data?.queues.length === 0 || overview.data?.queues.every((queue) => queue.silent);
  return (
    <>
      <PageHead title={t('title')} />
      <div className="mx-gutter max-w-[100rem] py-4">
        <p className="max-w-[640px] text-fg-2">{t('lead')}</p>
        {silent && (
          <Notice tone="maple" role="status" className="mt-3 max-w-[640px]">
            {t('silent')}
          </Notice>
        )}
        {overview.data && <Incidents incidents={overview.data.incidents} />}
        {overview.data ? (
          <WorkNumbers firm={overview.data.firm} />
        ) : (
          overview.isError && (
            <LoadFailed
              title={t('loadFailed')}
              error={overview.error}
              retry={() => void overview.refetch()}
            />
          )
        )}
      </div>
      <Tabs label={t('views')}>
        {WORK_VIEWS.map((one) => (
          <Tab
            key={one}
            href={workAddress(one)}
            word={t(`tabs.${one}`)}
            count={one === 'attention' ? overview.data?.firm.failed : undefined}
            chosen={one === view}
            onClick={inPlace(() => window.history.pushState(null, '', workAddress(one)))}
          />
        ))}
      </Tabs>
      <WorkList key={view} view={view} againMs={AGAIN_MS}>
        {overview.data && <LiveDelay againMs={AGAIN_MS} />}
        {overview.data && overview.data.queues.length > 0 && <QueueHealth queues={overview.data.queues} />}
      </WorkList>
    </>
  );
}
