'use client';

import type { RoundLine } from '@cio/domain/eligibility/schemas';
import { StatusMark, Table, TableHead } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useDates } from '../shared/use-dates.ts';
import { useRoundWords } from '../shared/use-round-words.ts';

/** What needs a hand first, and no more than can be read; the good ones show how they were understood. */
const MOST_SHOWN = 200;

export function ImportLines({ lines }: { lines: readonly RoundLine[] }) {
  const t = useTranslations('rounds');
  const inOrder = [...lines].sort(
    (a, b) => Number(b.problems.length > 0) - Number(a.problems.length > 0) || a.line - b.line,
  );
  return (
    <>
      <Table className="mt-3">
        <TableHead columns={[[t('import.line'), 'w-[64px]'], [t('import.read')]]} />
        <tbody>
          {inOrder.slice(0, MOST_SHOWN).map((line) => (
            <tr key={line.line}>
              <td className="num align-top">{line.line}</td>
              <td className="h-auto! py-2 whitespace-normal!">
                {line.problems.length > 0 ? <BadLine line={line} /> : <GoodLine line={line} />}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {lines.length > MOST_SHOWN && (
        <p className="mt-2 text-fg-3">{t('import.more', { count: lines.length - MOST_SHOWN })}</p>
      )}
    </>
  );
}

function BadLine({ line }: { line: RoundLine }) {
  const tProblems = useTranslations('problems');
  return (
    <>
      <code className="mono block break-words text-fg-3">{line.text}</code>
      {line.problems.map(({ column, problem }) => (
        <StatusMark key={`${column} ${problem.key}`} glyph="late">
          {column && <b className="font-medium">{`${column} `}</b>}
          {tProblems(problem.key, problem.values as never)}
        </StatusMark>
      ))}
    </>
  );
}

function GoodLine({ line: { round } }: { line: RoundLine }) {
  const dates = useDates();
  const wordOf = useRoundWords();
  return (
    round && (
      <StatusMark glyph="done">
        <span className="num">{`${dates.calendar(round.heldOn, 'short')} · `}</span>
        {wordOf(round)}
        <span className="num font-medium">{` · ${round.cutOff}`}</span>
      </StatusMark>
    )
  );
}
