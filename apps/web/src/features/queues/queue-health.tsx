import type { QueueView } from '@cio/domain/operations/schemas';
import { Table } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useDates } from '../shared/use-dates.ts';

/** How the instance's queues stand: counts over all firms, which tell nothing of any. */
export function QueueHealth({ queues }: { queues: readonly QueueView[] }) {
  const t = useTranslations('settings.queues');
  const dates = useDates();
  return (
    <section className="mx-gutter mt-6 max-w-[720px] pb-8" aria-labelledby="queue-health">
      <h2 id="queue-health" className="font-semibold">
        {t('health')}
      </h2>
      <p className="mb-2 text-12 text-fg-3">{t('healthNote')}</p>
      <Table>
        <thead>
          <tr>
            <th scope="col">{t('queue')}</th>
            <th scope="col" className="w-[84px]">
              {t('depth')}
            </th>
            <th scope="col" className="w-[76px]">
              {t('active')}
            </th>
            <th scope="col" className="w-[152px] max-sm:hidden">
              {t('oldest')}
            </th>
            <th scope="col" className="w-[152px] max-sm:hidden">
              {t('seen')}
            </th>
          </tr>
        </thead>
        <tbody>
          {queues.map(({ queue, depth, active, oldestAt, seenAt }) => (
            <tr key={queue}>
              <td>{isNamed(queue) ? t(`names.${queue}`) : queue}</td>
              <td className="num">{depth}</td>
              <td className="num">{active}</td>
              <td className="num text-fg-2 max-sm:hidden">{oldestAt ? dates.time(oldestAt) : t('none')}</td>
              <td className="num text-fg-2 max-sm:hidden">{dates.time(seenAt)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

const NAMED = ['work', 'mail', 'upkeep'] as const;
const isNamed = (queue: string): queue is (typeof NAMED)[number] =>
  (NAMED as readonly string[]).includes(queue);
