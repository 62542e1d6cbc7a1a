'use client';

import type { ProgrammeView, ScenarioView } from '@cio/domain/eligibility/schemas';
import { useTranslations } from 'next-intl';
import { SECTIONS } from './sections.ts';

/** About what there is room for, so that letters keep their size. */
const WIDTH = 580;
const HALF = 600;

/** The total on one axis: sections in their order, and in hatch what a change would add. */
export function ScorePicture({
  programme,
  scenario,
  scenarioName,
  cutOffs = [],
}: {
  programme: ProgrammeView;
  scenario: ScenarioView | null;
  scenarioName: string | null;
  /** Of the last rounds: a line across the bar for each. What they are called stands below in words. */
  cutOffs?: readonly number[];
}) {
  const t = useTranslations('eligibility');
  const total = programme.total ?? 0;
  const end = Math.max(total, scenario?.total ?? 0) > HALF ? 1200 : HALF;
  const x = (points: number) => (points / end) * WIDTH;
  let at = 0;
  const parts = SECTIONS.flatMap((section) => {
    const sum = programme.sums.find(({ id }) => id === `${section.id}.subtotal`);
    if (!sum || sum.points === 0) return [];
    const from = at;
    at += sum.points;
    return [{ ...section, from, points: sum.points, label: sum.label }];
  });
  const spoken = parts.map(({ label, points }) => `${label} ${points}`).join(', ');
  return (
    <svg
      viewBox={`0 0 ${WIDTH} 74`}
      role="img"
      aria-label={t('pictureOf', { total, parts: spoken })}
      className="mirrors block h-auto w-full overflow-visible max-sm:hidden"
    >
      <defs>
        <pattern
          id="score-hatch"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path d="M0 0V5" className="stroke-fg-3" strokeWidth="1.5" />
        </pattern>
      </defs>
      <rect x="0" y="12" width={WIDTH} height="24" rx="3" className="fill-sunk" />
      {scenario && scenario.total > total && (
        <>
          <rect x={x(total)} y="12" width={x(scenario.total - total)} height="24" fill="url(#score-hatch)" />
          <text
            x={x(scenario.total) - 2}
            y="5"
            textAnchor={x(scenario.total) > WIDTH / 2 ? 'end' : 'start'}
            className="fill-fg-3 text-12"
          >
            {scenarioName} {scenario.total}
          </text>
        </>
      )}
      {parts.map(({ id, from, points, ink, label, onInk }) => (
        <g key={id}>
          <rect
            x={x(from)}
            y="12"
            width={Math.max(1, x(points) - 1.5)}
            height="24"
            className={ink}
            fill="currentColor"
          />
          {x(points) > 90 && (
            <text x={x(from) + 8} y="28" className={`text-12 font-medium ${onInk}`}>
              {`${label} ${points}`.length * 6.6 < x(points) - 16 ? `${label} ${points}` : points}
            </text>
          )}
        </g>
      ))}
      {cutOffs
        .filter((cutOff) => cutOff <= end)
        .map((cutOff) => (
          <g key={cutOff} className="stroke-fg" strokeWidth="1.5">
            <path d={`M${x(cutOff)} 10V41`} strokeDasharray="3 2" />
            <path d={`m${x(cutOff) - 4} 41h8l-4 -5z`} className="fill-fg" stroke="none" />
          </g>
        ))}
      {Array.from({ length: 7 }, (_, tick) => (
        <text
          key={tick}
          x={(tick * WIDTH) / 6}
          y="56"
          textAnchor={tick === 0 ? 'start' : tick === 6 ? 'end' : 'middle'}
          className="fill-fg-3 text-11"
        >
          {(tick * end) / 6}
        </text>
      ))}
    </svg>
  );
}
