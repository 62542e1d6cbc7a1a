'use client';

import type { AuditEntryView } from '@cio/domain/audit/schemas';
import type { Column, PhoneRow } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Nothing, RowLink } from '../shared/list/row-parts.tsx';
import { useDates } from '../shared/use-dates.ts';
import { entryAddress } from './audit-filters.ts';
import { useEntryWords } from './use-entry-words.tsx';

/** What the list says of an entry: a sentence, the fields, the time. */
export function useAuditColumns(): {
  columns: readonly Column<AuditEntryView>[];
  phone: PhoneRow<AuditEntryView>;
} {
  const t = useTranslations('audit');
  const dates = useDates();
  const { sentence, fieldName } = useEntryWords();
  return useMemo(() => {
    const fieldsOf = ({ changedFields }: AuditEntryView) => changedFields.map(fieldName).join(', ');
    const columns: Column<AuditEntryView>[] = [
      {
        id: 'sentence',
        head: t('columns.sentence'),
        cell: (entry) => <RowLink href={entryAddress(entry.id)}>{sentence(entry)}</RowLink>,
      },
      {
        id: 'fields',
        head: t('columns.fields'),
        hideBelow: 'md',
        quiet: true,
        cell: (entry) => (
          <>
            {entry.hasValues && <span className="text-fg-3">{t('kept')} · </span>}
            {fieldsOf(entry) || <Nothing />}
          </>
        ),
      },
      {
        id: 'time',
        head: t('columns.time'),
        width: 168,
        num: true,
        hideBelow: 'sm',
        quiet: true,
        cell: ({ at }) => dates.time(at),
      },
    ];
    const line = (entry: AuditEntryView) =>
      [dates.time(entry.at), fieldsOf(entry)].filter(Boolean).join(' · ');
    return { columns, phone: { line } };
  }, [t, dates, sentence, fieldName]);
}
