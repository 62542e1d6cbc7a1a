'use client';

import type { QueueView } from '@cio/domain/operations/schemas';
import type { Column } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { DataList } from '../shared/list/data-list.tsx';
import { heldRows } from '../shared/list/whole-rows.ts';
import { useDates } from '../shared/use-dates.ts';

/** How the instance's queues stand: counts over all firms, which tell nothing of any. */
export function QueueHealth({ queues }: { queues: readonly QueueView[] }) {
  const t = useTranslations('settings.queues');
  return (
    <div className="mt-6">
      <h2 className="mx-gutter font-semibold">{t('health')}</h2>
      <p className="mx-gutter mb-2 text-12 text-fg-3">{t('healthNote')}</p>
      <DataList
        label={t('health')}
        rows={heldRows(queues)}
        columns={useQueueColumns()}
        rowId={nameOf}
        phone={{ line: ({ depth, active }) => t('standing', { depth, active }) }}
        empty={null}
      />
    </div>
  );
}

const nameOf = ({ queue }: QueueView) => queue;

function useQueueColumns(): readonly Column<QueueView>[] {
  const t = useTranslations('settings.queues');
  const dates = useDates();
  return useMemo(
    () => [
      {
        id: 'queue',
        head: t('queue'),
        cell: ({ queue }) => (isNamed(queue) ? t(`names.${queue}`) : queue),
      },
      { id: 'depth', head: t('depth'), width: 96, num: true, hideBelow: 'sm', cell: ({ depth }) => depth },
      {
        id: 'active',
        head: t('active'),
        width: 96,
        num: true,
        hideBelow: 'sm',
        cell: ({ active }) => active,
      },
      {
        id: 'oldest',
        head: t('oldest'),
        width: 168,
        num: true,
        hideBelow: 'md',
        cell: ({ oldestAt }) => (
          <span className="text-fg-2">{oldestAt ? dates.time(oldestAt) : t('none')}</span>
        ),
      },
      {
        id: 'seen',
        head: t('seen'),
        width: 168,
        num: true,
        hideBelow: 'sm',
        cell: ({ seenAt }) => <span className="text-fg-2">{dates.time(seenAt)}</span>,
      },
    ],
    [t, dates],
  );
}

const NAMED = ['work', 'mail', 'upkeep'] as const;
const isNamed = (queue: string): queue is (typeof NAMED)[number] =>
  (NAMED as readonly string[]).includes(queue);
