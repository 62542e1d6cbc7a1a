'use client';

import type { AboveView, RoundDetail } from '@cio/domain/eligibility/schemas';
import { EmptyState, StatusMark, type Column, type GlyphName, type PhoneRow } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { DataList } from '../shared/list/data-list.tsx';
import { RowLink } from '../shared/list/row-parts.tsx';
import { usePagedRows } from '../shared/list/use-paged-rows.ts';
import { useTRPCClient } from '../shared/trpc.tsx';
import { useDates } from '../shared/use-dates.ts';
import { aboveQuery } from './rounds-query.ts';

const GLYPH: Record<AboveView['fit'], GlyphName> = { yes: 'done', no: 'none', unknown: 'unsure' };
const idOf = ({ clientId }: AboveView) => clientId;

/** Whose stored score reached the cut-off, the best first, and whether the round was for them. */
export function AboveList({ round }: { round: RoundDetail }) {
  const t = useTranslations('rounds');
  const client = useTRPCClient();
  const rows = usePagedRows(aboveQuery(round.id, (input) => client.rounds.above.query(input)));
  const { columns, phone } = useAboveColumns(round);
  const { reached, capped, laterOnly } = round.above;
  return (
    <>
      <div className="mx-gutter mt-6 max-w-[100rem] border-b border-line-strong pb-2">
        <h2 className="text-16 font-semibold">{t('above.title')}</h2>
        <p className="text-fg-2">
          {t('above.count', { count: reached, more: capped ? 'yes' : 'no' })} {t('above.meaning')}
        </p>
      </div>
      <DataList
        label={t('above.title')}
        rows={rows}
        columns={columns}
        rowId={idOf}
        phone={phone}
        total={capped ? null : reached}
        lines={2}
        empty={
          <EmptyState
            title={t('above.none')}
            text={laterOnly > 0 ? t('above.laterOnly', { count: laterOnly }) : t('above.noneText')}
          />
        }
      />
    </>
  );
}

function useAboveColumns({ heldOn, cutOff }: RoundDetail): {
  columns: readonly Column<AboveView>[];
  phone: PhoneRow<AboveView>;
} {
  const t = useTranslations('rounds');
  const dates = useDates();
  return useMemo(() => {
    const nameOf = ({ givenName, familyName }: AboveView) =>
      givenName ? `${givenName} ${familyName}` : familyName;
    const fit = ({ fit: answer, why }: AboveView) => (
      <StatusMark glyph={GLYPH[answer]}>
        {answer === 'unknown' ? t(`above.open.${why}`) : t(`above.fit.${answer}`)}
      </StatusMark>
    );
    const ofDay = ({ asOf, stale, atCutOff }: AboveView) => (
      <>
        {asOf === heldOn ? t('above.ofThatDay') : t('above.ofDay', { day: dates.calendar(asOf, 'short') })}
        {stale && <span className="text-amber"> {t('above.stale')}</span>}
        {atCutOff && <span className="text-amber"> {t('above.atCutOff')}</span>}
      </>
    );
    const columns: Column<AboveView>[] = [
      {
        id: 'client',
        head: t('above.client'),
        cell: (row) => (
          <RowLink href={`/dashboard/clients/${row.clientId}/eligibility/${row.evaluationId}`}>
            <span className="font-medium">{nameOf(row)}</span>
          </RowLink>
        ),
      },
      {
        id: 'score',
        head: t('above.score'),
        width: 96,
        num: true,
        hideBelow: 'sm',
        cell: ({ score }) => <span className="font-medium">{score}</span>,
      },
      {
        id: 'over',
        head: t('above.over'),
        width: 104,
        num: true,
        hideBelow: 'md',
        quiet: true,
        cell: ({ score }) => `+${score - cutOff}`,
      },
      { id: 'of', head: t('above.of'), hideBelow: 'sm', cell: ofDay },
      { id: 'fit', head: t('above.invited'), hideBelow: 'md', cell: fit },
    ];
    return {
      columns,
      phone: {
        mark: ({ score }) => <span className="num font-medium text-fg">{score}</span>,
        line: (row) => (
          <>
            {fit(row)} · {ofDay(row)}
          </>
        ),
      },
    };
  }, [t, dates, heldOn, cutOff]);
}
