import type { BackupRunView } from '@cio/domain/operations/schemas';
import { StatusMark, Table, type GlyphName } from '@cio/ui';
import { useTranslations } from 'next-intl';
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
  const dates = useDates();
  return (
    <section className="mx-gutter max-w-[900px] pb-8" aria-labelledby="backup-runs">
      <h2 id="backup-runs" className="mb-2 font-semibold">
        {t('runs')}
      </h2>
      <Table>
        <thead className="max-sm:sr-only">
          <tr>
            <th scope="col">{t('what')}</th>
            <th scope="col" className="w-[34%] max-sm:hidden">
              {t('state')}
            </th>
            <th scope="col" className="w-[168px] max-md:hidden">
              {t('holds')}
            </th>
            <th scope="col" className="w-[152px]">
              {t('at')}
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <td className="max-sm:h-16!">
                <span className="block">{t(`kinds.${run.kind}`)}</span>
                <span className="block text-12 whitespace-normal text-fg-3 sm:hidden">
                  <RunState run={run} />
                </span>
              </td>
              <td className="max-sm:hidden">
                <RunState run={run} />
              </td>
              <td className="num text-fg-2 max-md:hidden">{run.endsAt && dates.time(run.endsAt)}</td>
              <td className="num text-fg-2">{dates.time(run.at)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
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
