'use client';

import { Button, Notice } from '@cio/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { LoadFailed } from '../shared/load-failed.tsx';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { BackupFacts } from './backup-facts.tsx';
import { BackupRuns } from './backup-runs.tsx';
import { isUnderWay, useAskForBackup } from './use-ask-for-backup.ts';

/** How often it is asked again while somebody looks, and while something is under way. */
const AGAIN_MS = 10_000;
const UNDER_WAY_MS = 1_000;

export function BackupsScreen() {
  const t = useTranslations('settings.backups');
  const trpc = useTRPC();
  const ask = useAskForBackup();
  const backups = useQuery({
    ...trpc.backups.overview.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.runs.some(isUnderWay) ? UNDER_WAY_MS : AGAIN_MS),
  });
  const { data } = backups;
  const busy = (kind: 'full' | 'verify') =>
    ask.busy(kind) || Boolean(data?.runs.some((run) => run.kind === kind && isUnderWay(run)));
  return (
    <>
      <PageHead title={t('title')} />
      <div className="mx-gutter max-w-[100rem] py-4">
        <p className="max-w-[640px] text-fg-2">{t('lead')}</p>
        {data && (data.state === null || data.state.silent) && (
          <Notice tone="maple" role="status" className="mt-3 max-w-[640px]">
            {t('silent')}
          </Notice>
        )}
        {data?.state?.problem && (
          <Notice tone="maple" role="status" className="mt-3 max-w-[640px]">
            {t('trouble', { name: data.state.problem })}
          </Notice>
        )}
        {data && (
          <>
            <BackupFacts backups={data} />
            <div className="mt-5 flex flex-wrap items-center gap-3">
              <Button look="primary" busy={busy('full')} onClick={() => ask.now('full')}>
                {t('copyNow')}
              </Button>
              <Button busy={busy('verify')} disabled={!data.lastCopy} onClick={() => ask.now('verify')}>
                {t('verifyNow')}
              </Button>
            </div>
            <p className="mt-2 max-w-[640px] text-12 text-fg-3">{t('verifyHint')}</p>
            {data.state?.beside && <p className="mt-2 max-w-[640px] text-12 text-fg-3">{t('beside')}</p>}
          </>
        )}
        {!data && backups.isError && (
          <LoadFailed title={t('loadFailed')} error={backups.error} retry={() => void backups.refetch()} />
        )}
      </div>
      {data && data.runs.length > 0 && <BackupRuns runs={data.runs} />}
    </>
  );
}
