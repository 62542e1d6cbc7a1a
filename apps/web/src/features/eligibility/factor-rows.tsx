'use client';

import type { ItemView, ProgrammeView, ScenarioView } from '@cio/domain/eligibility/schemas';
import { classes } from '@cio/ui';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useFactWords } from './fact-words.ts';
import { gainOf } from './gains.ts';
import { sectionOf, SECTIONS } from './sections.ts';
import { useScenarioName } from './side-lists.tsx';

/** One scale for every bar of the ranking of ordinary size; what is larger is broken off and says so. */
const RANKING_SCALE = 150;

/** Each factor on one scale: outline the most it can give, filled what it gives, hatched what the change would add. */
export function FactorRows({
  programme,
  scenario,
  scenarios = [],
  asked = null,
  chosen,
  onChoose,
}: {
  programme: ProgrammeView;
  scenario: ScenarioView | null;
  /** What could be changed: beside each factor stands the change that adds the most there. */
  scenarios?: readonly ScenarioView[];
  /** The fact that the next question asks for. */
  asked?: string | null;
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
                    beside={<Beside item={item} scenarios={scenarios} asked={asked} />}
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

/** What could still be gained there, and by what; or the one answer that is missing. */
function Beside({
  item,
  scenarios,
  asked,
}: {
  item: ItemView;
  scenarios: readonly ScenarioView[];
  asked: string | null;
}) {
  const t = useTranslations('eligibility');
  const nameOf = useScenarioName();
  const { factWord } = useFactWords();
  if (asked !== null && item.inputs.some(({ fact }) => fact === asked))
    return t('gain.asked', { fact: factWord(asked) });
  const gain = gainOf(item, scenarios);
  if (gain === null) return null;
  if (gain.kind === 'full') return t('gain.full');
  return t('gain.change', { points: gain.points, change: nameOf(gain.scenario) });
}

function FactorRow({
  item,
  scale,
  gain,
  beside,
  ink,
  chosen,
  onChoose,
}: {
  item: ItemView;
  /** How many points the width of a bar stands for. */
  scale: number;
  gain: number;
  beside: ReactNode;
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
          'grid w-full grid-cols-[minmax(0,1fr)_72px] items-center gap-x-3 rounded-2 px-2 py-1 text-start hover:bg-hover sm:grid-cols-[minmax(0,180px)_minmax(0,1fr)_76px_minmax(0,190px)]',
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
        <span className="text-12 text-fg-3 empty:hidden max-sm:order-4 max-sm:col-span-2">{beside}</span>
      </button>
    </li>
  );
}
