'use client';

import type { OwnJob } from '@cio/domain/operations/schemas';
import { IconButton } from '@cio/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';

const ASK_AGAIN_MS = 1_000;
const isOpen = ({ state }: OwnJob): boolean => state === 'waiting' || state === 'running';

/** Long work that the reader asked for: on every sheet, at the foot of the side, or above the sheet where there is no side. */
export function OwnJobs({ place }: { place: 'side' | 'sheet' }) {
  const t = useTranslations('shell.jobs');
  const trpc = useTRPC();
  const jobs = useQuery({
    ...trpc.jobs.mine.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.items.some(isOpen) ? ASK_AGAIN_MS : false),
  });
  const items = jobs.data?.items ?? [];
  useTellWhenReady(items, place === 'side');
  if (items.length === 0) return null;
  return (
    <section
      aria-label={t('label')}
      className={
        place === 'side'
          ? 'mb-2 grid gap-2 border-t border-line pt-2 max-md:hidden'
          : 'grid gap-2 border-b border-line px-gutter py-2 md:hidden print:hidden'
      }
    >
      {items.map((job) => (
        <Job key={job.id} job={job} />
      ))}
    </section>
  );
}

function Job({ job }: { job: OwnJob }) {
  const t = useTranslations('shell.jobs');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const letGo = useMutation(
    trpc.jobs.letGo.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.jobs.mine.queryFilter()),
    }),
  );
  const name = useJobName(job);
  return (
    <div className="px-2 text-12">
      <div className="flex items-center gap-1">
        <span className="cut flex-1" title={name}>
          {name}
        </span>
        {(isOpen(job) || job.file) && (
          <IconButton
            icon="x"
            size="small"
            label={isOpen(job) ? t('stop', { name }) : t('remove', { name })}
            disabled={letGo.isPending}
            onClick={() => letGo.mutate({ id: job.id })}
          />
        )}
      </div>
      {isOpen(job) ? (
        <>
          <progress
            className="h-1 w-full appearance-none overflow-hidden rounded-2 bg-sunk [&::-moz-progress-bar]:bg-fg-2 [&::-webkit-progress-bar]:bg-sunk [&::-webkit-progress-value]:bg-fg-2"
            aria-label={name}
            max={1}
            value={job.progress}
          />
          <span className="num text-fg-3">
            {job.state === 'waiting' ? t('waiting') : t('running', { part: job.progress })}
          </span>
        </>
      ) : job.file ? (
        <a
          href={job.file.href}
          download={job.file.name}
          className="num underline decoration-line-strong underline-offset-2 hover:decoration-current"
        >
          {t('ready', { size: Math.max(1, Math.round(job.file.bytes / 1024)) })}
        </a>
      ) : (
        <span className="text-fg-3">{t('failed')}</span>
      )}
    </div>
  );
}

function useJobName({ name }: Pick<OwnJob, 'name'>): string {
  const t = useTranslations('shell.jobs');
  return name === 'clients.export' ? t('names.exportClients') : t('names.other');
}

/** Said once, wherever one is by then: only of what was seen under way. */
function useTellWhenReady(items: readonly OwnJob[], tells: boolean): void {
  const t = useTranslations('shell.jobs');
  const showToast = useUi((state) => state.showToast);
  const open = useRef(new Set<string>());
  useEffect(() => {
    if (!tells) return;
    for (const job of items) {
      if (isOpen(job)) open.current.add(job.id);
      else if (open.current.delete(job.id) && job.file) {
        const name = job.name === 'clients.export' ? t('names.exportClients') : t('names.other');
        showToast(t('done', { name }));
      }
    }
  }, [items, tells, showToast, t]);
}
