'use client';

import type { AssessmentView, ProgrammeView, ScenarioView } from '@cio/domain/eligibility/schemas';
import { Button } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useDates } from '../shared/use-dates.ts';
import { compared } from './gains.ts';
import { useScenarioName } from './side-lists.tsx';

const LETTERS = ['A', 'B', 'C'] as const;

interface CompareChangesProps {
  name: string;
  view: AssessmentView;
  programme: ProgrammeView;
  chosen: readonly ScenarioView[];
}

/** Up to three changes side by side: before, after, and the difference in each factor that moves. Also on paper. */
export function CompareChanges({ name, view, programme, chosen }: CompareChangesProps) {
  const t = useTranslations('eligibility');
  const dates = useDates();
  const nameOf = useScenarioName();
  if (chosen.length === 0 || programme.total === null) return null;
  const { rows, cut } = compared(programme.items, chosen);
  return (
    <section aria-labelledby="changes" className="compare-changes min-w-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line-strong pb-1.5">
        <h2 id="changes" className="font-semibold">
          {t('changes.title')}
        </h2>
        <Button look="quiet" size="small" className="print:hidden" onClick={printAlone}>
          {t('changes.print')}
        </Button>
      </div>
      {/* On paper nothing around says whose it is. */}
      <p className="compare-paper">
        {t('changes.paper', {
          ...{ name, version: programme.rulePack.version },
          day: dates.calendar(view.asOf),
        })}
      </p>
      <ol className="flex flex-wrap gap-x-5 gap-y-0.5 py-2 text-fg-2">
        {chosen.map((scenario, at) => (
          <li key={LETTERS[at]}>
            <b className="font-semibold text-fg">{LETTERS[at]}</b> {nameOf(scenario)}
          </li>
        ))}
      </ol>
      <table className="num w-full table-fixed text-start">
        <colgroup>
          <col />
          <col className="w-13 sm:w-24" />
          {chosen.map((_, at) => (
            <col key={LETTERS[at]} className="w-17 sm:w-28" />
          ))}
        </colgroup>
        <thead>
          <tr className="border-b border-line-strong text-12 text-fg-3">
            <th scope="col" className="py-2 text-start font-medium">
              {t('changes.factor')}
            </th>
            <th scope="col" className="ps-3 text-end font-medium">
              {t('changes.now')}
            </th>
            {chosen.map((scenario, at) => (
              <th key={LETTERS[at]} scope="col" className="ps-3 text-end font-semibold text-fg">
                {LETTERS[at]}
                <span className="sr-only"> {nameOf(scenario)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="border-b border-line text-16 font-semibold">
            <th scope="row" className="py-2 text-start">
              {t('total')}
            </th>
            <td className="ps-3 text-end">{programme.total}</td>
            {chosen.map(({ total, change }, at) => (
              <td key={LETTERS[at]} className="ps-3 text-end">
                {total} <Change points={change} />
              </td>
            ))}
          </tr>
          {rows.map(({ rule, label, before, after }) => (
            <tr key={rule} className="border-b border-line">
              <th scope="row" className="py-1.5 text-start font-regular">
                {label}
              </th>
              <td className="ps-3 text-end text-fg-2">{before}</td>
              {after.map(({ points, change }, at) => (
                <td key={LETTERS[at]} className="ps-3 text-end">
                  <span className={change === 0 ? 'text-fg-3' : undefined}>{points}</span>{' '}
                  <Change points={change} />
                </td>
              ))}
            </tr>
          ))}
          {cut.some((points) => points !== 0) && (
            <tr className="border-b border-line">
              <th scope="row" className="py-1.5 text-start font-regular text-fg-2">
                {t('changes.cut')}
              </th>
              <td />
              {cut.map((points, at) => (
                <td key={LETTERS[at]} className="ps-3 text-end">
                  {points !== 0 && <Change points={points} />}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}

/** The browser's own menu prints the page as it is; this prints the comparison and nothing around it. */
function printAlone(): void {
  const { dataset } = document.documentElement;
  dataset.print = 'changes';
  window.addEventListener('afterprint', () => delete dataset.print, { once: true });
  window.print();
}

/** The difference, after the sum that it belongs to; its place is kept where there is none, so that sums stand under sums. */
function Change({ points }: { points: number }) {
  return (
    <span className="block text-12 font-medium text-fg-2 sm:inline-block sm:min-w-8">
      {points > 0 ? `+${points}` : points < 0 && `−${-points}`}
    </span>
  );
}
