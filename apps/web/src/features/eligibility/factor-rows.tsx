'use client';

import type { ItemView, ProgrammeView, ScenarioView } from '@cio/domain/eligibility/schemas';
import { classes } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { sectionOf, SECTIONS } from './sections.ts';

/** One scale for every bar of the ranking of ordinary size; what is larger is broken off and says so. */
const RANKING_SCALE = 150;

/** Each factor on one scale: outline the most it can give, filled what it gives, hatched what the change would add. */
export function FactorRows({
  programme,
  scenario,
  chosen,
  onChoose,
}: {
  programme: ProgrammeView;
  scenario: ScenarioView | null;
  chosen: string | null;
  onChoose: (rule: string) => void;
}) {
  const t = useTranslations('eligibility');
  const ranking = programme.items.some(({ section }) => SECTIONS.some(({ id }) => id === section));
  const groups = ranking
    ? SECTIONS.map(({ id }) => ({ id, items: programme.items.filter(({ section }) => section === id) }))
    : [{ id: 'total' as const, items: programme.items }];
  const scale = ranking ? RANKING_SCALE : Math.max(1, ...programme.items.map(({ most }) => most ?? 0));
  return (
    <div>
      {groups
        .filter(({ items }) => items.length > 0)
        .map(({ id, items }) => {
          const sum = programme.sums.find((one) => one.id === (id === 'total' ? id : `${id}.subtotal`));
          return (
            <section key={id} aria-label={t(`sections.${id}`)} className="pt-2">
              <h3 className="flex items-center gap-2 pt-2 pb-1 font-semibold">
                <i
                  className={`block size-2.5 rounded-1 bg-current ${sectionOf(id).ink}`}
                  aria-hidden="true"
                />
                <span className="flex-1">{t(`sections.${id}`)}</span>
                {sum && (
                  <span className="num font-regular text-fg-3">
                    {sum.cap === null ? sum.points : t('ofMost', { points: sum.points, most: sum.cap })}
                  </span>
                )}
              </h3>
              <ul>
                {items.map((item) => (
                  <FactorRow
                    key={item.rule}
                    item={item}
                    scale={scale}
                    gain={scenario?.rules[item.rule] ?? 0}
                    ink={sectionOf(id).ink}
                    chosen={item.rule === chosen}
                    onChoose={() => onChoose(item.rule)}
                  />
                ))}
              </ul>
            </section>
          );
        })}
    </div>
  );
}

function FactorRow({
  item,
  scale,
  gain,
  ink,
  chosen,
  onChoose,
}: {
  item: ItemView;
  /** How many points the width of a bar stands for. */
  scale: number;
  gain: number;
  ink: string;
  chosen: boolean;
  onChoose: () => void;
}) {
  const t = useTranslations('eligibility');
  const most = item.most ?? 0;
  const shown = Math.min(most, scale);
  const part = (points: number) => Math.min(points, shown);
  const points = item.points ?? 0;
  return (
    <li>
      <button
        type="button"
        className={classes(
          'grid w-full grid-cols-[minmax(0,1fr)_72px] items-center gap-x-3 rounded-2 px-2 py-1 text-start hover:bg-hover sm:grid-cols-[minmax(0,200px)_minmax(0,1fr)_84px]',
          chosen && 'bg-sunk',
        )}
        aria-pressed={chosen}
        onClick={onChoose}
      >
        <span>{item.label}</span>
        <svg
          className={classes('mirrors block h-3 w-full max-sm:order-3 max-sm:col-span-2', ink)}
          viewBox={`0 0 ${scale} 12`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <rect
            width={shown}
            height="12"
            fill="none"
            className="stroke-control-line"
            vectorEffect="non-scaling-stroke"
          />
          {gain > 0 && (
            <rect
              x={part(points)}
              width={Math.min(gain, shown - part(points))}
              height="12"
              fill="currentColor"
              opacity="0.35"
            />
          )}
          <rect width={part(points)} height="12" fill="currentColor" />
          {most > scale && (
            <path
              d={`M${scale - 4} 12L${scale - 2} 0`}
              className="stroke-fg-3"
              vectorEffect="non-scaling-stroke"
            />
          )}
        </svg>
        <span className={classes('num text-end', points === 0 && 'text-fg-3')}>
          {points} / {most}
          {gain > 0 && <span className="sr-only"> {t('wouldAdd', { points: gain })}</span>}
        </span>
      </button>
    </li>
  );
}
