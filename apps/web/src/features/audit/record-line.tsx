'use client';

import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { recordAddress } from '../shared/record-address.ts';
import { AUDIT } from './audit-filters.ts';
import type { AuditEntryView } from '@cio/domain/audit/schemas';
import type { ListRows } from '../shared/list/use-paged-rows.ts';

/** Above the story of one record: whose it is, and the ways back. */
export function RecordLine({ recordId, rows }: { recordId: string; rows: ListRows<AuditEntryView> }) {
  const t = useTranslations('audit');
  const subject = rows.rows.find((entry) => entry.subject.id === recordId)?.subject;
  const address = subject?.name ? recordAddress(subject) : null;
  return (
    <div className="mx-gutter flex max-w-[100rem] flex-wrap items-baseline gap-x-4 gap-y-1 pt-4">
      <h2 className="text-20 font-semibold tracking-tight wrap-anywhere">
        {subject?.name ? t('story', { name: subject.name }) : t('storyOfRecord')}
      </h2>
      {address && (
        <Link href={address} className="link">
          {t('backToClient')}
        </Link>
      )}
      <Link href={AUDIT} className="link">
        {t('wholeTrail')}
      </Link>
    </div>
  );
}
