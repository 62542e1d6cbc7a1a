'use client';

import type { WorkRow, WorkState } from '@cio/domain/operations/schemas';
import { Button, StatusMark, type GlyphName } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useDates } from '../shared/use-dates.ts';
import { workWord } from './work-words.ts';
import type { WorkChanges } from './use-work-changes.ts';

export const WIDTHS = {
  state: 'w-[30%] max-sm:hidden',
  tries: 'w-[72px] max-lg:hidden',
  at: 'w-[168px] max-md:hidden',
  acts: 'w-[196px] max-sm:w-[116px]',
} as const;

const GLYPH: Record<WorkState, GlyphName> = {
  waiting: 'wait',
  running: 'part',
  done: 'done',
  failed: 'late',
  cancelled: 'none',
};

/** One piece of work in one line; on a phone in two. */
export function WorkItem({ work, changes }: { work: WorkRow; changes: WorkChanges | null }) {
  const t = useTranslations('settings.queues');
  const dates = useDates();
  const word = workWord(work.name);
  const name = word ? t(`work.${word}`) : work.name;
  const state = <StatusMark glyph={GLYPH[work.state]}>{useStateWords(work)}</StatusMark>;
  return (
    <tr>
      <td className="max-sm:h-16!">
        <span className="cut block">{name}</span>
        <span className="block text-12 whitespace-normal text-fg-3 sm:hidden">{state}</span>
      </td>
      <td className={WIDTHS.state}>{state}</td>
      <td className={`num text-fg-2 ${WIDTHS.tries}`}>{work.attempts}</td>
      <td className={`num text-fg-2 ${WIDTHS.at}`}>{dates.time(work.at)}</td>
      {changes && (
        <td className={WIDTHS.acts}>
          <span className="flex justify-end gap-2 max-sm:flex-col max-sm:items-end max-sm:gap-1">
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
                title={work.kind === 'event' ? t('letGoHint') : undefined}
                aria-label={`${work.kind === 'event' ? t('letGo') : t('cancel')}: ${name}`}
              >
                {work.kind === 'event' ? t('letGo') : t('cancel')}
              </Button>
            )}
          </span>
        </td>
      )}
    </tr>
  );
}

function useStateWords({ state, problem, progress }: WorkRow): string {
  const t = useTranslations('settings.queues');
  switch (state) {
    case 'failed':
      return t('states.failed', { problem: problemWords(t, problem) });
    case 'running':
      return t('states.running', { part: progress });
    default:
      return t(`states.${state}`);
  }
}

function problemWords(
  t: ReturnType<typeof useTranslations<'settings.queues'>>,
  problem: string | null,
): string {
  if (problem === 'timed-out') return t('problems.timedOut');
  if (problem === 'stalled') return t('problems.stalled');
  return t('problems.unknown', { name: problem ?? '?' });
}
