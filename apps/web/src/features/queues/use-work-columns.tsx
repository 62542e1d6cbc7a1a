'use client';

import type { WorkRow, WorkState } from '@cio/domain/operations/schemas';
import { Button, StatusMark, type Column, type GlyphName, type PhoneRow } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useDates } from '../shared/use-dates.ts';
import type { WorkChanges } from './use-work-changes.ts';
import { workWord } from './work-words.ts';

const GLYPH: Record<WorkState, GlyphName> = {
  waiting: 'wait',
  running: 'part',
  done: 'done',
  failed: 'late',
  cancelled: 'none',
};

type Words = ReturnType<typeof useTranslations<'settings.queues'>>;

/** What the list says of a piece of work; `changes` is null where nothing can be done about it any more. */
export function useWorkColumns(changes: WorkChanges | null): {
  columns: readonly Column<WorkRow>[];
  phone: PhoneRow<WorkRow>;
  nameOf: (work: WorkRow) => string;
} {
  const t = useTranslations('settings.queues');
  const dates = useDates();
  return useMemo(() => {
    const nameOf = ({ name }: WorkRow) => {
      const word = workWord(name);
      return word ? t(`work.${word}`) : name;
    };
    const state = (work: WorkRow) => <StatusMark glyph={GLYPH[work.state]}>{stateWords(t, work)}</StatusMark>;
    const columns: Column<WorkRow>[] = [
      { id: 'what', head: t('what'), cell: (work) => <span className="cut block">{nameOf(work)}</span> },
      { id: 'state', head: t('state'), hideBelow: 'sm', cell: state },
      {
        id: 'tries',
        head: t('tries'),
        width: 72,
        num: true,
        hideBelow: 'lg',
        quiet: true,
        cell: ({ attempts }) => attempts,
      },
      {
        id: 'at',
        head: t('at'),
        width: 168,
        num: true,
        hideBelow: 'md',
        quiet: true,
        cell: ({ at }) => dates.time(at),
      },
    ];
    if (changes)
      columns.push({
        id: 'acts',
        head: t('acts'),
        width: 200,
        always: true,
        headHidden: true,
        cell: (work) => <Acts work={work} name={nameOf(work)} changes={changes} />,
      });
    return { columns, phone: { line: state }, nameOf };
  }, [t, dates, changes]);
}

function Acts({ work, name, changes }: { work: WorkRow; name: string; changes: WorkChanges }) {
  const t = useTranslations('settings.queues');
  const letGo = work.kind === 'event';
  const stop = letGo ? t('letGo') : t('cancel');
  return (
    <span className="tbl-acts">
      {work.can.retry && (
        <Button
          size="small"
          busy={changes.busy(work.id)}
          onClick={() => changes.retry(work)}
          aria-label={`${t('retry')}: ${name}`}
        >
          {t('retry')}
        </Button>
      )}
      {work.can.cancel && (
        <Button
          size="small"
          look="quiet"
          busy={changes.busy(work.id)}
          onClick={() => changes.cancel(work)}
          title={letGo ? t('letGoHint') : undefined}
          aria-label={`${stop}: ${name}`}
        >
          {stop}
        </Button>
      )}
    </span>
  );
}

function stateWords(t: Words, { state, problem, progress }: WorkRow): string {
  switch (state) {
    case 'failed':
      return t('states.failed', { problem: problemWords(t, problem) });
    case 'running':
      return t('states.running', { part: progress });
    default:
      return t(`states.${state}`);
  }
}

function problemWords(t: Words, problem: string | null): string {
  if (problem === 'timed-out') return t('problems.timedOut');
  if (problem === 'stalled') return t('problems.stalled');
  return t('problems.unknown', { name: problem ?? '?' });
}
