'use client';

import type { AuditEntryView } from '@cio/domain/audit/schemas';
import { TableRow } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { memo } from 'react';
import { LinkPending } from '../shared/link-pending.tsx';
import { useTint } from '../shared/live/use-tint.ts';
import { useDates } from '../shared/use-dates.ts';
import { entryAddress } from './audit-filters.ts';
import { useEntryWords } from './use-entry-words.tsx';

/** The widths stand in the head alone. What a narrow window leaves out, the entry's own page still shows. */
export const WIDTHS = {
  sentence: '',
  fields: 'w-[34%] max-md:hidden',
  time: 'w-[168px] max-sm:hidden',
} as const;

/** One entry in one line; on a phone in two. */
export const AuditRow = memo(function AuditRow({ entry, index }: { entry: AuditEntryView; index: number }) {
  const t = useTranslations('audit');
  const dates = useDates();
  const { sentence, fieldName } = useEntryWords();
  const tint = useTint(entry.subject.id, entry.id);
  const at = dates.time(entry.at);
  const fields = entry.changedFields.map(fieldName).join(', ');
  return (
    <TableRow data-index={index} aria-rowindex={index + 2} {...tint}>
      <td className="max-sm:h-14! max-sm:pe-2!">
        <Link href={entryAddress(entry.id)} prefetch={false} className="tbl-link cut block">
          {sentence(entry)}
          <LinkPending />
        </Link>
        <span className="num cut block text-12 text-fg-3 sm:hidden">{fields ? `${at} · ${fields}` : at}</span>
      </td>
      <td className={`text-fg-2 ${WIDTHS.fields}`}>
        <span className="cut block">
          {entry.hasValues && <span className="text-fg-3">{t('kept')} · </span>}
          {fields || <span className="text-fg-3">–</span>}
        </span>
      </td>
      <td className={`num text-fg-2 ${WIDTHS.time}`}>{at}</td>
    </TableRow>
  );
});
