import type { WorkOverview } from '@cio/domain/operations/schemas';
import { useTranslations } from 'next-intl';
import { useDates } from '../shared/use-dates.ts';

/** The firm's own work in four numbers. */
export function WorkNumbers({ firm }: { firm: WorkOverview['firm'] }) {
  const t = useTranslations('settings.queues');
  const dates = useDates();
  const numbers = [
    ['waiting', firm.waiting],
    ['running', firm.running],
    ['failed', firm.failed],
    ['done', firm.doneLastHour],
  ] as const;
  return (
    <dl
      aria-label={t('numbers')}
      className="mt-4 grid max-w-[720px] grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4"
    >
      {numbers.map(([name, value]) => (
        <div key={name} className="border-t border-line-strong pt-2">
          <dt className="text-12 text-fg-3">{t(`count.${name}`)}</dt>
          <dd className="num text-20 font-semibold">{value}</dd>
          {name === 'waiting' && firm.oldestAt && (
            <dd className="num text-12 text-fg-3">{t('since', { time: dates.time(firm.oldestAt) })}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}
