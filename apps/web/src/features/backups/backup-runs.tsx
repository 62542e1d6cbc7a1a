'use client';

import type { BackupRunView } from '@cio/domain/operations/schemas';
import { StatusMark, type Column, type GlyphName } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { DataList } from '../shared/list/data-list.tsx';
import { heldRows } from '../shared/list/whole-rows.ts';
import { useDates } from '../shared/use-dates.ts';

const GLYPH: Record<BackupRunView['state'], GlyphName> = {
  waiting: 'wait',
  running: 'part',
  done: 'done',
  failed: 'late',
};

/** What was done lately, and what is under way with how far it is. */
export function BackupRuns({ runs }: { runs: readonly BackupRunView[] }) {
  const t = useTranslations('settings.backups');
  return (
    <div>
      <h2 className="mx-gutter mb-2 font-semibold">{t('runs')}</h2>
      <DataList
        label={t('runs')}
        rows={heldRows(runs)}
        columns={useRunColumns()}
        rowId={idOf}
        phone={{ line: (run) => <RunState run={run} /> }}
        empty={null}
      />
    </div>
  );
}

const idOf = ({ id }: BackupRunView) => id;

function useRunColumns(): readonly Column<BackupRunView>[] {
  const t = useTranslations('settings.backups');
  const dates = useDates();
  return useMemo(
    () => [
      { id: 'what', head: t('what'), cell: ({ kind }) => t(`kinds.${kind}`) },
      { id: 'state', head: t('state'), hideBelow: 'sm', cell: (run) => <RunState run={run} /> },
      {
        id: 'holds',
        head: t('holds'),
        width: 200,
        num: true,
        hideBelow: 'md',
        cell: ({ endsAt }) => <span className="text-fg-2">{endsAt && dates.time(endsAt)}</span>,
      },
      {
        id: 'at',
        head: t('at'),
        width: 168,
        num: true,
        always: true,
        cell: ({ at }) => <span className="text-fg-2">{dates.time(at)}</span>,
      },
    ],
    [t, dates],
  );
}

function RunState({ run: { state, progress, problem } }: { run: BackupRunView }) {
  const t = useTranslations('settings.backups');
  return (
    <StatusMark glyph={GLYPH[state]}>
      {state === 'failed'
        ? problem === 'interrupted'
          ? t('states.interrupted')
          : t('states.failed', { name: problem ?? '?' })
        : state === 'running'
          ? t('states.running', { part: progress })
          : t(`states.${state}`)}
    </StatusMark>
  );
}
