'use client';

import type { ProgrammeView } from '@cio/domain/eligibility/schemas';
import { Glyph } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useDates } from '../shared/use-dates.ts';
import { FactorRows } from './factor-rows.tsx';
import { placeAddress, useFactWords } from './fact-words.ts';

const MARK = {
  yes: { glyph: 'done', tone: 'text-green' },
  no: { glyph: 'none', tone: 'text-fg-2' },
  open: { glyph: 'unsure', tone: 'text-amber' },
} as const;
type Answer = keyof typeof MARK;

/** Every programme as yes, no or not yet known, with the rule that decides and what would have to be asked. */
export function ProgrammeMatrix({
  programmes,
  clientId,
  chosen,
  onChoose,
}: {
  programmes: readonly ProgrammeView[];
  clientId: string;
  chosen: { programme: string; rule: string } | null;
  onChoose: (programme: string, rule: string) => void;
}) {
  const t = useTranslations('eligibility');
  return (
    <section aria-labelledby="programmes">
      <h2 id="programmes" className="border-b border-line-strong pb-1.5 font-semibold">
        {t('programmes')}
      </h2>
      <ul>
        {programmes.map((programme) => (
          <li
            key={programme.id}
            className="grid gap-x-4 gap-y-1 border-b border-line py-2.5 sm:grid-cols-[220px_minmax(0,1fr)]"
          >
            <p>
              <span className="font-medium">{programme.title}</span>
              <Verdict programme={programme} />
            </p>
            <div className="min-w-0">
              <Reasons programme={programme} clientId={clientId} onChoose={onChoose} />
              {programme.kind === 'points' && programme.items.length > 0 && (
                <EachPoint
                  programme={programme}
                  chosen={chosen?.programme === programme.id ? chosen.rule : null}
                  onChoose={(rule) => onChoose(programme.id, rule)}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The factors of a programme that has points of its own, folded: the ranking's are the ones that are looked at every day. */
function EachPoint({
  programme,
  chosen,
  onChoose,
}: {
  programme: ProgrammeView;
  chosen: string | null;
  onChoose: (rule: string) => void;
}) {
  const t = useTranslations('eligibility');
  return (
    <details>
      <summary className="link inline-block min-h-6 cursor-pointer py-0.5">{t('eachPoint')}</summary>
      <FactorRows programme={programme} scenario={null} chosen={chosen} onChoose={onChoose} />
    </details>
  );
}

const answerOf = ({ status }: ProgrammeView): Answer =>
  status === 'eligible' || status === 'scored' ? 'yes' : status === 'ineligible' ? 'no' : 'open';

function Verdict({ programme }: { programme: ProgrammeView }) {
  const t = useTranslations('eligibility');
  // A sum is no yes: whether it is enough, the programme says that asks for it.
  if (programme.kind === 'points' && programme.total !== null)
    return <span className="num block text-fg-2">{t('points', { count: programme.total })}</span>;
  const { glyph, tone } = MARK[answerOf(programme)];
  return (
    <span className={`flex items-center gap-1.5 ${tone}`}>
      <Glyph name={glyph} />
      {t(`status.${programme.status}`)}
    </span>
  );
}

function Reasons({
  programme,
  clientId,
  onChoose,
}: {
  programme: ProgrammeView;
  clientId: string;
  onChoose: (programme: string, rule: string) => void;
}) {
  const t = useTranslations('eligibility');
  const dates = useDates();
  const { factWord } = useFactWords();
  // What decides: the requirement that is not met, or else those that are still open.
  const items = programme.items.filter(({ met, points }) => points === null && met !== undefined);
  const refused = items.filter(({ met }) => met === false);
  const shown = refused.length > 0 ? refused : items;
  return (
    <>
      {programme.kind === 'conditions' && (
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {shown.map((item) => {
            const { glyph, tone } = MARK[item.met === true ? 'yes' : item.met === false ? 'no' : 'open'];
            return (
              <li key={item.rule}>
                <button
                  type="button"
                  className="inline-flex min-h-6 items-center gap-1.5 text-start hover:underline"
                  onClick={() => onChoose(programme.id, item.rule)}
                >
                  <span className={tone}>
                    <Glyph name={glyph} />
                  </span>
                  <span className="sr-only">
                    {t(item.met === true ? 'whyMet' : item.met === false ? 'whyNotMet' : 'whyOpen')}
                  </span>
                  {item.label}
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {programme.missing.length > 0 && (
        <p className="text-fg-2">
          {t('stillToAsk')}{' '}
          {programme.missing.map(({ fact, asks }, at) => (
            <span key={fact}>
              {at > 0 && ', '}
              {asks[0] ? (
                <Link className="link" href={placeAddress(clientId, asks[0])}>
                  {factWord(fact)}
                </Link>
              ) : (
                factWord(fact)
              )}
            </span>
          ))}
        </p>
      )}
      {programme.status === 'superseded' &&
        programme.lastVerified &&
        programme.lastVerified.total !== null && (
          <p className="text-fg-2">
            {t('lastVerified', {
              total: programme.lastVerified.total,
              day: dates.calendar(programme.lastVerified.asOf, 'short'),
            })}
          </p>
        )}
      {programme.warnings.map((warning) => (
        <p key={warning} className="text-12 text-fg-3">
          {warning}
        </p>
      ))}
    </>
  );
}
