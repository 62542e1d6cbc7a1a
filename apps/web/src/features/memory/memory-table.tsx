'use client';

import { hitRate } from '@cio/domain/operations/choices';
import type { CacheCounts, CacheView } from '@cio/domain/operations/schemas';
import { Table, TableHead } from '@cio/ui';
import { useFormatter, useTranslations } from 'next-intl';

const WIDTHS = {
  kept: 'w-[168px] max-md:hidden',
  rate: 'w-[136px] max-sm:w-[96px]',
  week: 'w-[136px] max-md:hidden',
  questions: 'w-[120px] max-lg:hidden',
  forgotten: 'w-[152px] max-lg:hidden',
  entries: 'w-[120px] max-xl:hidden',
} as const;

/** One kind of answer in each line, and how often memory had it. */
export function MemoryTable({ caches }: { caches: readonly CacheView[] }) {
  const t = useTranslations('settings.memory');
  const format = useFormatter();
  return (
    <Table>
      <TableHead
        columns={[
          [t('what')],
          [t('kept'), WIDTHS.kept],
          [
            <>
              <span className="max-sm:sr-only">{t('today')}</span>
              <span className="sm:hidden" aria-hidden="true">
                {t('todayShort')}
              </span>
            </>,
            `text-end ${WIDTHS.rate}`,
          ],
          [t('week'), `text-end ${WIDTHS.week}`],
          [t('questions'), `text-end ${WIDTHS.questions}`],
          [t('forgotten'), `text-end ${WIDTHS.forgotten}`],
          [t('entries'), `text-end ${WIDTHS.entries}`],
        ]}
      />
      <tbody>
        {caches.map(({ name, keptSeconds, entries, today, week }) => (
          <tr key={name}>
            <td className="h-14! max-sm:h-20!">
              <span className="block font-medium whitespace-normal">{t(`names.${name}`)}</span>
              <span className="block text-12 whitespace-normal text-fg-3">{t(`hints.${name}`)}</span>
            </td>
            <td className={`text-fg-2 ${WIDTHS.kept}`}>
              {keptSeconds < 60
                ? t('seconds', { count: keptSeconds })
                : t('minutes', { count: keptSeconds / 60 })}
            </td>
            <td className={`num text-end font-medium ${WIDTHS.rate}`}>
              <Rate counts={today} />
            </td>
            <td className={`num text-end text-fg-2 ${WIDTHS.week}`}>
              <Rate counts={week} />
            </td>
            <td className={`num text-end text-fg-2 ${WIDTHS.questions}`}>
              {format.number(today.hits + today.misses)}
            </td>
            <td className={`num text-end text-fg-2 ${WIDTHS.forgotten}`}>{format.number(today.forgotten)}</td>
            <td className={`num text-end text-fg-2 ${WIDTHS.entries}`}>{format.number(entries)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Rate({ counts }: { counts: CacheCounts }) {
  const t = useTranslations('settings.memory');
  const format = useFormatter();
  const rate = hitRate(counts);
  if (rate === null) return <span className="text-fg-3">{t('nothing')}</span>;
  // 99.96 % is not all.
  const shown = rate < 1 ? Math.min(rate, 0.999) : rate;
  return format.number(shown, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
}
