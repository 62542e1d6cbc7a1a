'use client';

import type { AnswersView, ItemView, ProgrammeView } from '@cio/domain/eligibility/schemas';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useDates } from '../shared/use-dates.ts';
import { placeAddress, useFactWords } from './fact-words.ts';

/** From a point down to the clause it stands in and the answers it came from. */
export function WhyPanel({
  item,
  programme,
  answers,
  clientId,
}: {
  item: ItemView;
  programme: ProgrammeView;
  answers: AnswersView;
  clientId: string;
}) {
  const t = useTranslations('eligibility');
  const dates = useDates();
  const { factWord, valueWord, sourceWord, noteWord } = useFactWords();
  return (
    <section aria-live="polite" aria-label={t('whyLabel', { rule: item.label })}>
      <p className="text-fg-3">
        {item.points === null
          ? t(item.met === true ? 'whyMet' : item.met === false ? 'whyNotMet' : 'whyOpen')
          : t('whyPoints', { points: item.points, most: item.most ?? item.points })}
      </p>
      <h3 className="mb-2 text-14 font-semibold">{item.label}</h3>
      <ul className="ms-1.5 border-s border-line-strong">
        {item.inputs.map(({ fact, value, sources }) => (
          <li key={fact} className="py-1 ps-4">
            <p className="flex justify-between gap-3">
              <span>{factWord(fact)}</span>
              <span className="num text-end font-medium">{valueWord(fact, value)}</span>
            </p>
            <ul className="text-fg-2">
              {sources.map((source) => (
                <li key={JSON.stringify(source)} className="flex flex-wrap justify-between gap-x-3">
                  <Link className="link wrap-anywhere" href={placeAddress(clientId, source)}>
                    {sourceWord(source, answers)}
                  </Link>
                  {noteWord(source.note) && <span className="text-amber">{noteWord(source.note)}</span>}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {item.text && <p className="mt-3 border-s-2 border-line-strong ps-3 text-fg-2">{item.text}</p>}
      <dl className="facts mt-3 border-t border-line pt-3">
        <dt>{t('why.clause')}</dt>
        <dd>
          {item.citation.map(({ source, place }) => (
            // Packs name their sources in English, whoever reads them.
            <span key={source + (place ?? '')} className="block" lang="en">
              {source}
              {place && <span className="text-fg-3">, {place}</span>}
            </span>
          ))}
        </dd>
        <dt>{t('why.rule')}</dt>
        <dd>
          <span className="font-mono text-12">
            {programme.rulePack.id} {item.rule}
          </span>
          <span className="block text-fg-3">{t('why.version', { version: programme.rulePack.version })}</span>
        </dd>
        <dt>{t('why.holds')}</dt>
        <dd className="num">
          {item.to === null
            ? t('why.since', { from: dates.calendar(item.from, 'short') })
            : t('why.fromTo', {
                from: dates.calendar(item.from, 'short'),
                to: dates.calendar(item.to, 'short'),
              })}
        </dd>
        <dt>{t('why.confidence')}</dt>
        <dd>{t(`confidence.${item.confidence as 'high'}`)}</dd>
      </dl>
    </section>
  );
}
