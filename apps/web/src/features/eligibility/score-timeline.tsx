'use client';

import type { AssessmentView, ListedView } from '@cio/domain/eligibility/schemas';
import { SeriesChart, type SeriesPoint } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useDates } from '../shared/use-dates.ts';

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** What was kept, and what the days to come change by themselves, on one line of time. */
export function ScoreTimeline({ view, past }: { view: AssessmentView; past: readonly ListedView[] }) {
  const t = useTranslations('eligibility.timeline');
  const dates = useDates();
  const point = (day: string, value: number): SeriesPoint => ({
    day,
    label: dates.calendar(day, 'short'),
    value,
    text: String(value),
  });
  // Of one day the last result counts: the list comes with the newest first.
  const kept = new Map<string, number>();
  for (const { evaluatedAt, crsTotal } of past) {
    const day = dates.isoDay(evaluatedAt);
    if (crsTotal !== null && !kept.has(day)) kept.set(day, crsTotal);
  }
  const now = view.programmes[0]!.total;
  const changes = view.coming.filter(({ total, change }) => total !== null && change !== 0);
  const coming =
    now === null || changes.length === 0
      ? []
      : [
          point(view.today, now),
          // A change comes in a day: until the day before everything is as it was.
          ...changes.flatMap(({ day, total, change }) => [
            point(dayBefore(day), total! - change!),
            point(day, total!),
          ]),
        ];
  const said = [...kept].map(([day, total]) => point(day, total)).sort((a, b) => (a.day < b.day ? -1 : 1));
  if (said.length + coming.length < 2) return null;
  return (
    <section aria-labelledby="timeline" className="min-w-0">
      <h2 id="timeline" className="mb-2 border-b border-line-strong pb-1.5 font-semibold">
        {t('title')}
      </h2>
      <SeriesChart
        words={{
          sentence: t('sentence', { kept: said.length, coming: changes.length }),
          asTable: t('asTable'),
          when: t('when'),
          what: t('what'),
          value: t('value'),
        }}
        series={[
          { id: 'kept', label: t('kept'), points: said },
          { id: 'coming', label: t('coming'), points: coming },
        ]}
      />
    </section>
  );
}
