'use client';

import type { AssessmentView, ComingView, ListedView, ScenarioView } from '@cio/domain/eligibility/schemas';
import { classes, Glyph, Icon } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useDates } from '../shared/use-dates.ts';
import { placeAddress, useFactWords } from './fact-words.ts';
import { ReportLink } from './report-links.tsx';

export function NextQuestion({ view }: { view: AssessmentView }) {
  const t = useTranslations('eligibility');
  const tProfile = useTranslations('profile');
  const { factWord, sourceWord } = useFactWords();
  if (!view.question) return null;
  const [ask] = view.question.asks;
  return (
    <section aria-labelledby="question" className="border-s-2 border-amber-mark ps-3">
      <h2 id="question" className="font-semibold">
        {t('question')}
      </h2>
      <p className="text-fg-2">{t('questionText', { fact: factWord(view.question.fact) })}</p>
      {ask && view.can.update && (
        <Link className="link" href={placeAddress(view.clientId, ask)}>
          {t('answer', {
            place:
              ask.row === undefined
                ? sourceWord(ask, view.answers)
                : `${sourceWord(ask, view.answers)} (${tProfile(`${ask.field as 'work'}.row`, { number: ask.row + 1 })})`,
          })}
        </Link>
      )}
    </section>
  );
}

/** What a change is called: "Writing at level 9". */
export function useScenarioName() {
  const t = useTranslations('eligibility');
  const tProfile = useTranslations('profile');
  return ({ kind, to, ability }: ScenarioView): string => {
    const level = typeof to === 'number' ? to : 0;
    if (kind === 'ability')
      return t('scenario.ability', { ability: tProfile(`abilities.${ability as 'reading'}`), level });
    if (kind === 'education' || kind === 'spouseEducation')
      return t(`scenario.${kind}`, { level: tProfile(`levels.${to as 'doctoral'}`) });
    return t(`scenario.${kind as 'firstLanguage'}`, { level, count: level });
  };
}

export function NearestPoints({
  scenarios,
  chosen,
  onPress,
}: {
  scenarios: readonly ScenarioView[];
  /** Those that are compared. */
  chosen: readonly ScenarioView[];
  onPress: (scenario: ScenarioView) => void;
}) {
  const t = useTranslations('eligibility');
  const nameOf = useScenarioName();
  if (scenarios.length === 0) return null;
  return (
    <section aria-labelledby="nearest" className="print:hidden">
      <h2 id="nearest" className="border-b border-line-strong pb-1.5 font-semibold">
        {t('whatIf')}
      </h2>
      <p className="py-1.5 text-fg-3">{t('whatIfHint')}</p>
      <ul>
        {scenarios.slice(0, 8).map((scenario) => (
          <li key={nameOf(scenario)}>
            <button
              type="button"
              aria-pressed={chosen.includes(scenario)}
              className={classes(
                'flex min-h-8 w-full items-center justify-between gap-3 rounded-2 px-2 text-start hover:bg-hover',
                chosen.includes(scenario) && 'bg-sunk font-medium',
              )}
              onClick={() => onPress(scenario)}
            >
              <span className="flex min-w-0 items-center gap-2">
                <span className="w-4 flex-none">{chosen.includes(scenario) && <Icon name="check" />}</span>
                {nameOf(scenario)}
              </span>
              <span className="num">+{scenario.change}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function WhatIsComing({ coming }: { coming: readonly ComingView[] }) {
  const t = useTranslations('eligibility');
  const dates = useDates();
  const { factWord, valueWord } = useFactWords();
  return (
    <section aria-labelledby="coming">
      <h2 id="coming" className="border-b border-line-strong pb-1.5 font-semibold">
        {t('coming')}
      </h2>
      {coming.length === 0 && <p className="py-2 text-fg-3">{t('comingNothing')}</p>}
      <ul>
        {coming.slice(0, 8).map(({ day, change, facts }) => (
          <li key={day} className="flex items-baseline justify-between gap-3 border-b border-line py-1.5">
            <span className="min-w-0">
              <span className="num block">{dates.calendar(day, 'short')}</span>
              <span className="text-fg-3">
                {facts
                  .map(({ name, after }) =>
                    after === null || typeof after === 'object'
                      ? factWord(name)
                      : t('becomes', { fact: factWord(name), value: valueWord(name, after as number) }),
                  )
                  .join(', ')}
              </span>
            </span>
            <span className="num font-medium">
              {change === null ? '◇' : change > 0 ? `+${change}` : change === 0 ? '±0' : `−${-change}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function PastResults({ list, clientId }: { list: readonly ListedView[]; clientId: string }) {
  const t = useTranslations('eligibility');
  const dates = useDates();
  return (
    <section aria-labelledby="past">
      <h2 id="past" className="border-b border-line-strong pb-1.5 font-semibold">
        {t('past')}
      </h2>
      {list.length === 0 && <p className="py-2 text-fg-3">{t('pastNone')}</p>}
      <ul>
        {list.map((one) => (
          <li key={one.id} className="border-b border-line py-1.5">
            <p className="flex items-baseline justify-between gap-3">
              <Link className="link num" href={`/dashboard/clients/${clientId}/eligibility/${one.id}`}>
                {dates.time(one.evaluatedAt)}
              </Link>
              <span className="num font-medium">{one.crsTotal ?? '◇'}</span>
            </p>
            <p className="num text-fg-3">
              {t('pastAsOf', { day: dates.calendar(one.asOf, 'short') })}, {t(`causes.${one.cause}`)},{' '}
              <ReportLink id={one.id} at={one.evaluatedAt} />
            </p>
            {one.staleSince && (
              <p className="flex items-center gap-1.5 text-amber">
                <Glyph name="unsure" />
                {t(`stale.${one.staleReason ?? 'facts-changed'}`)}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
