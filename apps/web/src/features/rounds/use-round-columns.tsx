'use client';

import type { RoundView } from '@cio/domain/eligibility/schemas';
import type { Column, PhoneRow } from '@cio/ui';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Nothing, RowLink } from '../shared/list/row-parts.tsx';
import { groupDigits } from '../shared/numbers.ts';
import { useDates } from '../shared/use-dates.ts';
import { roundAddress } from './rounds-query.ts';
import { useRoundWords } from '../shared/use-round-words.ts';

export function useRoundColumns(): { columns: readonly Column<RoundView>[]; phone: PhoneRow<RoundView> } {
  const t = useTranslations('rounds');
  const language = useLocale();
  const dates = useDates();
  const wordOf = useRoundWords();
  return useMemo(() => {
    const columns: Column<RoundView>[] = [
      {
        id: 'kind',
        head: t('fields.kind'),
        cell: (round) => <RowLink href={roundAddress(round.id)}>{wordOf(round)}</RowLink>,
      },
      {
        id: 'heldOn',
        head: t('fields.heldOn'),
        width: 136,
        num: true,
        hideBelow: 'sm',
        cell: ({ heldOn }) => dates.calendar(heldOn, 'short'),
      },
      {
        id: 'cutOff',
        head: t('fields.cutOff'),
        width: 104,
        num: true,
        cell: ({ cutOff }) => <span className="font-medium">{cutOff}</span>,
      },
      {
        id: 'invitations',
        head: t('fields.invitations'),
        width: 120,
        num: true,
        hideBelow: 'md',
        quiet: true,
        cell: ({ invitations }) => (invitations === null ? <Nothing /> : groupDigits(invitations, language)),
      },
      {
        id: 'number',
        head: t('fields.number'),
        width: 96,
        num: true,
        hideBelow: 'lg',
        quiet: true,
        cell: ({ number }) => number ?? <Nothing />,
      },
      {
        id: 'source',
        head: t('fields.source'),
        hideBelow: 'lg',
        quiet: true,
        cell: ({ source }) => source ?? <Nothing />,
      },
    ];
    return {
      columns,
      phone: {
        mark: ({ cutOff }) => <span className="num font-medium">{cutOff}</span>,
        line: ({ heldOn }) => dates.calendar(heldOn, 'short'),
      },
    };
  }, [t, language, dates, wordOf]);
}
