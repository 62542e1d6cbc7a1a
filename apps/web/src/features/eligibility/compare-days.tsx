'use client';

import type { AssessmentView } from '@cio/domain/eligibility/schemas';
import { useTranslations } from 'next-intl';
import { useDates } from '../shared/use-dates.ts';

/** One person under the rules of two days: what differs, and the text that made it differ. */
export function CompareDays({ view, other }: { view: AssessmentView; other: AssessmentView | null }) {
  const t = useTranslations('eligibility');
  const dates = useDates();
  if (!other) return null;
  const [one, two] = [view.programmes[0]!, other.programmes[0]!];
  const rules = [...new Set([...one.items, ...two.items].map(({ rule }) => rule))];
  const rows = rules.flatMap((rule) => {
    const [a, b] = [
      one.items.find((item) => item.rule === rule),
      two.items.find((item) => item.rule === rule),
    ];
    return (a?.points ?? 0) === (b?.points ?? 0) ? [] : [{ rule, a, b, label: (a ?? b)!.label }];
  });
  const points = (value: number | null | undefined) => (value === null || value === undefined ? '◇' : value);
  return (
    <section aria-labelledby="compare" className="min-w-0">
      <h2 id="compare" className="border-b border-line-strong pb-1.5 font-semibold">
        {t('compare')}
      </h2>
      <div className="overflow-x-auto">
        <table className="num w-full text-start">
          <thead>
            <tr className="text-12 text-fg-3">
              <th className="py-2 text-start font-medium">{one.title}</th>
              <th className="ps-3 text-end font-medium">{dates.calendar(view.asOf, 'short')}</th>
              <th className="ps-3 text-end font-medium">{dates.calendar(other.asOf, 'short')}</th>
            </tr>
          </thead>
          <tbody>
            <tr className="border-t border-line text-16 font-semibold">
              <th className="py-2 text-start font-semibold">{t('total')}</th>
              <td className="text-end">{points(one.total)}</td>
              <td className="text-end">{points(two.total)}</td>
            </tr>
            {rows.map(({ rule, a, b, label }) => (
              <tr key={rule} className="border-t border-line align-top">
                <th className="py-1.5 text-start font-regular">
                  {label}
                  {(a?.from !== b?.from || a?.to !== b?.to) && (
                    <span className="block text-12 text-fg-3" lang="en">
                      {[b, a].flatMap((item) => item?.citation[0] ?? []).map(({ source }) => source)[0]}
                    </span>
                  )}
                </th>
                <td className="text-end">{points(a?.points)}</td>
                <td className="text-end">{points(b?.points)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 && <p className="py-2 text-fg-3">{t('compareSame')}</p>}
    </section>
  );
}
