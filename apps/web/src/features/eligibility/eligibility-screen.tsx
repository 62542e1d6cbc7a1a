'use client';

import type {
  AssessmentView,
  ListedView,
  ProgrammeView,
  ScenarioView,
} from '@cio/domain/eligibility/schemas';
import { Button, Glyph, Notice } from '@cio/ui';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { FaultText } from '../shared/fault-text.tsx';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useDates } from '../shared/use-dates.ts';
import { ClientRooms, ToClient } from '../shared/client-rooms.tsx';
import { CompareChanges } from './compare-changes.tsx';
import { CompareDays } from './compare-days.tsx';
import { FactorRows } from './factor-rows.tsx';
import { withPressed } from './gains.ts';
import { ProgrammeMatrix } from './programme-matrix.tsx';
import { RulesNotice } from './rules-notice.tsx';
import { ScorePicture } from './score-picture.tsx';
import { LastRounds, type RoundPoint } from './last-rounds.tsx';
import { ScoreTimeline } from './score-timeline.tsx';
import { NearestPoints, NextQuestion, PastResults, useScenarioName, WhatIsComing } from './side-lists.tsx';
import { WhyPanel } from './why-panel.tsx';

/** As many as can be told apart on the bar. */
const MOST_ROUNDS = 3;

export function EligibilityScreen({
  name,
  view,
  other,
  past,
  rounds,
}: {
  name: string;
  view: AssessmentView;
  /** The same person on another day, to compare. */
  other: AssessmentView | null;
  past: readonly ListedView[];
  /** Those of the firm up to this day, the latest last. */
  rounds: readonly RoundPoint[];
}) {
  const t = useTranslations('eligibility');
  const dates = useDates();
  const router = useRouter();
  const trpc = useTRPC();
  const scenarioName = useScenarioName();
  const [chosen, setChosen] = useState<{ programme: string; rule: string } | null>(null);
  const [compared, setCompared] = useState<readonly ScenarioView[]>(() =>
    view.scenarios.filter(({ kind }) => kind !== 'nomination').slice(0, 1),
  );
  // What was chosen last is drawn on the bars.
  const scenario = compared.at(-1) ?? null;
  const store = useMutation(trpc.evaluations.store.mutationOptions({ onSuccess: () => router.refresh() }));
  const crs = view.programmes[0]!;
  const programme = view.programmes.find(({ id }) => id === (chosen?.programme ?? 'crs'))!;
  const item =
    programme.items.find(({ rule }) => rule === chosen?.rule) ??
    (programme.kind === 'points' ? programme.items[0] : undefined);
  const lastRounds = rounds.slice(-MOST_ROUNDS).reverse();
  const total = crs.sums.find(({ id }) => id === 'total');
  return (
    <>
      <PageHead crumb={<ToClient id={view.clientId} name={name} />} title={t('title')} titleInTabs>
        {view.can.store && (
          <Button
            look="primary"
            busy={store.isPending}
            onClick={() => store.mutate({ clientId: view.clientId, asOf: view.asOf })}
          >
            {t('store')}
          </Button>
        )}
      </PageHead>
      <ClientRooms id={view.clientId} at="eligibility" mayAssess />
      <div className="grid max-w-[100rem] gap-6 px-gutter py-5">
        <RulesNotice notice={view.notice} asOf={view.asOf} />
        {store.error && (
          <Notice tone="maple" role="alert">
            <p className="font-medium">{t('notStored')}</p>
            <FaultText error={store.error} />
          </Notice>
        )}
        <AsOfForm view={view} other={other?.asOf} />
        {view.latest?.staleSince && (
          <p className="flex items-center gap-1.5 text-amber" role="status">
            <Glyph name="unsure" /> {t(`stale.${view.latest.staleReason ?? 'facts-changed'}`)}{' '}
            {t('staleBeingMade')}
          </p>
        )}
        <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_360px]">
          <div className="grid min-w-0 content-start gap-6">
            <section className="grid items-start gap-x-7 gap-y-3 border-b border-line-strong pb-5 sm:grid-cols-[190px_minmax(0,1fr)]">
              <Total programme={crs} most={total?.cap ?? null} asOf={view.asOf} />
              {crs.total !== null && (
                <div className="min-w-0">
                  <ScorePicture
                    programme={crs}
                    scenario={scenario}
                    scenarioName={scenario && scenarioName(scenario)}
                    cutOffs={lastRounds.map(({ cutOff }) => cutOff)}
                  />
                  <LastRounds rounds={lastRounds} total={crs.total} />
                </div>
              )}
            </section>
            <NextQuestion view={view} />
            {crs.items.length > 0 && (
              <FactorRows
                programme={crs}
                scenario={scenario}
                scenarios={view.scenarios}
                asked={view.question?.fact ?? null}
                chosen={programme.id === 'crs' ? (item?.rule ?? null) : null}
                onChoose={(rule) => setChosen({ programme: 'crs', rule })}
              />
            )}
            <CompareChanges name={name} view={view} programme={crs} chosen={compared} />
            <ProgrammeMatrix
              programmes={view.programmes.slice(1)}
              clientId={view.clientId}
              chosen={chosen}
              onChoose={(id, rule) => setChosen({ programme: id, rule })}
            />
            <ScoreTimeline view={view} past={past} />
            <CompareDays view={view} other={other} />
          </div>
          <aside className="grid min-w-0 content-start gap-6" aria-label={t('why.label')}>
            {item && (
              <WhyPanel item={item} programme={programme} answers={view.answers} clientId={view.clientId} />
            )}
            <NearestPoints
              scenarios={view.scenarios}
              chosen={compared}
              onPress={(pressed) => setCompared((before) => withPressed(before, pressed))}
            />
            <WhatIsComing coming={view.coming} />
            <PastResults list={past} clientId={view.clientId} />
            <p className="num text-12 text-fg-3">
              {t('checkedThrough', { day: dates.calendar(crs.rulePack.checkedThrough, 'short') })}
            </p>
          </aside>
        </div>
      </div>
    </>
  );
}

/** The one large number of the page, and the day that it belongs to. */
export function Total({
  programme,
  most,
  asOf,
}: {
  programme: ProgrammeView;
  most: number | null;
  asOf: string;
}) {
  const t = useTranslations('eligibility');
  const dates = useDates();
  const column = (programme.scoredAs ?? 'withoutSpouse') as 'withSpouse';
  return (
    <div>
      <h2 className="sr-only">{programme.title}</h2>
      {programme.total === null ? (
        <p className="flex items-center gap-2 text-20 font-semibold text-amber">
          <Glyph name="unsure" /> {t(`status.${programme.status}`)}
        </p>
      ) : (
        <p className="num text-[3.25rem] leading-none font-semibold tracking-tight">{programme.total}</p>
      )}
      <p className="mt-1 text-fg-2">
        {programme.total === null
          ? t('noTotal')
          : t('ofTotal', {
              most: most ?? 0,
              column: t(`columns.${column}`),
            })}
      </p>
      <p className="num text-fg-3">{t('asOfDay', { day: dates.calendar(asOf, 'short') })}</p>
      <p className="num text-12 text-fg-3">{t('byRules', { version: programme.rulePack.version })}</p>
      {programme.total === null && programme.lastVerified && programme.lastVerified.total !== null && (
        <p className="num text-fg-2">
          {t('lastVerified', {
            total: programme.lastVerified.total,
            day: dates.calendar(programme.lastVerified.asOf, 'short'),
          })}
        </p>
      )}
    </div>
  );
}

/** A plain form: the day stands in the address, so it can be kept and sent. */
function AsOfForm({ view, other }: { view: AssessmentView; other: string | undefined }) {
  const t = useTranslations('eligibility');
  return (
    <form className="flex flex-wrap items-end gap-x-4 gap-y-2 print:hidden" method="get">
      <label className="grid gap-1">
        <span className="font-medium">{t('asOf')}</span>
        <input
          className="input num w-[160px]"
          type="date"
          name="asOf"
          defaultValue={view.asOf}
          min="2015-01-01"
          required
        />
      </label>
      <label className="grid gap-1">
        <span className="font-medium">{t('compareWith')}</span>
        <input
          className="input num w-[160px]"
          type="date"
          name="with"
          defaultValue={other}
          min="2015-01-01"
        />
      </label>
      <Button type="submit">{t('show')}</Button>
      {view.asOf !== view.usualDay && (
        <Link className="link py-1.5" href={`/dashboard/clients/${view.clientId}/eligibility`}>
          {t('usualDay')}
        </Link>
      )}
    </form>
  );
}
