'use client';

import type { RoundChart as Chart } from '@cio/domain/eligibility/schemas';
import { SeriesChart, type Series } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useDates } from '../shared/use-dates.ts';
import { useRoundWords } from '../shared/use-round-words.ts';

/** Cut-offs over time, a line for each kind of round. */
export function RoundChart({ chart: { points, rulesEnded } }: { chart: Chart }) {
  const t = useTranslations('rounds');
  const dates = useDates();
  const wordOf = useRoundWords();
  if (points.length === 0) return null;
  const series = new Map<string, Series & { points: Series['points'][number][] }>();
  for (const round of points) {
    const label = wordOf(round);
    const id = `${round.kind} ${round.name ?? ''}`;
    const own = series.get(id) ?? { id, label, points: [] };
    own.points.push({
      day: round.heldOn,
      label: dates.calendar(round.heldOn, 'short'),
      value: round.cutOff,
      text: String(round.cutOff),
    });
    series.set(id, own);
  }
  const cutOffs = points.map(({ cutOff }) => cutOff);
  return (
    <SeriesChart
      words={{
        sentence: t('chart.sentence', {
          count: points.length,
          least: Math.min(...cutOffs),
          most: Math.max(...cutOffs),
          from: dates.calendar(points[0]!.heldOn, 'short'),
          to: dates.calendar(points.at(-1)!.heldOn, 'short'),
        }),
        asTable: t('chart.asTable'),
        when: t('fields.heldOn'),
        what: t('fields.kind'),
        value: t('fields.cutOff'),
      }}
      series={[...series.values()]}
      marks={rulesEnded ? [{ day: rulesEnded, label: t('chart.rulesEnded') }] : []}
    />
  );
}
