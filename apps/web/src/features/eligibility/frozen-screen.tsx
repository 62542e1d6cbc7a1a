'use client';

import type { FrozenView } from '@cio/domain/eligibility/schemas';
import { Glyph } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { PageHead } from '../shared/page-head.tsx';
import { useDates } from '../shared/use-dates.ts';
import { ClientRooms, ToClient } from '../shared/client-rooms.tsx';
import { Total } from './eligibility-screen.tsx';
import { FactorRows } from './factor-rows.tsx';
import { ProgrammeMatrix } from './programme-matrix.tsx';
import { OtherReportLink, ReportButton } from './report-links.tsx';
import { RulesNotice } from './rules-notice.tsx';
import { ScorePicture } from './score-picture.tsx';
import { WhyPanel } from './why-panel.tsx';

/** A result as it was kept, with the proof that the same answers under the same rules give it again. */
export function FrozenScreen({ name, view }: { name: string; view: FrozenView }) {
  const t = useTranslations('eligibility');
  const dates = useDates();
  const [chosen, setChosen] = useState<{ programme: string; rule: string } | null>(null);
  const kept = t('keptTitle', { at: dates.time(view.evaluatedAt) });
  const crs = view.programmes[0];
  const programme = view.programmes.find(({ id }) => id === (chosen?.programme ?? 'crs'));
  const item = programme?.items.find(({ rule }) => rule === chosen?.rule) ?? programme?.items[0];
  return (
    <>
      <PageHead crumb={<ToClient id={view.clientId} name={name} />} title={kept} titleInTabs>
        <ReportButton id={view.id} />
      </PageHead>
      <ClientRooms id={view.clientId} at="eligibility" mayAssess />
      <div className="grid max-w-[100rem] gap-6 px-gutter py-5">
        <p className="font-semibold sm:hidden" aria-hidden="true">
          {kept}
        </p>
        <RulesNotice notice={view.noticeText} asOf={view.asOf} />
        {view.staleSince && (
          <p className="flex items-center gap-1.5 text-amber">
            <Glyph name="unsure" /> {t(`stale.${view.staleReason ?? 'facts-changed'}`)}
          </p>
        )}
        <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_360px]">
          <div className="grid min-w-0 content-start gap-6">
            {crs && (
              <section className="grid items-start gap-x-7 gap-y-3 border-b border-line-strong pb-5 sm:grid-cols-[190px_minmax(0,1fr)]">
                <Total
                  programme={crs}
                  most={crs.sums.find(({ id }) => id === 'total')?.cap ?? null}
                  asOf={view.asOf}
                />
                {crs.total !== null && <ScorePicture programme={crs} scenario={null} scenarioName={null} />}
              </section>
            )}
            {crs && crs.items.length > 0 && (
              <FactorRows
                programme={crs}
                scenario={null}
                chosen={programme?.id === 'crs' ? (item?.rule ?? null) : null}
                onChoose={(rule) => setChosen({ programme: 'crs', rule })}
              />
            )}
            <ProgrammeMatrix
              programmes={view.programmes.slice(1)}
              clientId={view.clientId}
              chosen={chosen}
              onChoose={(id, rule) => setChosen({ programme: id, rule })}
            />
          </div>
          <aside className="grid min-w-0 content-start gap-6" aria-label={t('why.label')}>
            {item && programme && (
              <WhyPanel item={item} programme={programme} answers={view.answers} clientId={view.clientId} />
            )}
            <section aria-labelledby="proof">
              <h2 id="proof" className="border-b border-line-strong pb-1.5 font-semibold">
                {t('proof')}
              </h2>
              <p
                className={`flex items-center gap-1.5 py-2 ${view.reproduced ? 'text-green' : 'text-maple'}`}
              >
                <Glyph name={view.reproduced ? 'done' : 'late'} />
                {t(view.reproduced ? 'reproduced' : 'notReproduced')}
              </p>
              <p className="pb-2">
                <OtherReportLink id={view.id} />
              </p>
              <dl className="facts">
                <dt>{t('resultHash')}</dt>
                <dd className="font-mono text-12 wrap-anywhere">{view.resultHash}</dd>
                {view.packs.map(({ id, edition, hash }) => (
                  <div key={id} className="contents">
                    <dt>
                      {id} {edition}
                    </dt>
                    <dd className="font-mono text-12 wrap-anywhere">{hash.slice(0, 16)}</dd>
                  </div>
                ))}
              </dl>
            </section>
          </aside>
        </div>
      </div>
    </>
  );
}
