'use client';

import type { MemberRow as Row } from '@cio/domain/identity/schemas';
import { TableRow } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { memo } from 'react';
import { LinkPending } from '../shared/link-pending.tsx';
import { useTint } from '../shared/live/use-tint.ts';
import { useDates } from '../shared/use-dates.ts';
import { LicenceMark } from '../shared/licence-mark.tsx';
import { memberAddress } from './member-filters.ts';
import { WIDTHS } from './member-table-head.tsx';

/** One member in one line; on a phone in two. */
export const MemberRow = memo(function MemberRow({ member, index }: { member: Row; index: number }) {
  const t = useTranslations('settings');
  const dates = useDates();
  const tint = useTint(member.userId, `${member.version} ${member.role} ${member.licence?.version}`);
  const role = t(`roles.${member.role}`);
  return (
    <TableRow data-index={index} aria-rowindex={index + 2} {...tint}>
      <td className="max-sm:h-14! max-sm:pe-2!">
        <span className="flex items-center justify-between gap-3">
          <span className="flex min-w-0 items-baseline gap-2">
            <Link href={memberAddress(member.id)} prefetch={false} className="tbl-link cut font-medium">
              {member.name}
              <LinkPending />
            </Link>
            {member.you && <span className="text-12 text-fg-3">{t('people.you')}</span>}
          </span>
          <span className="flex-none text-12 text-fg-2 sm:hidden">{role}</span>
        </span>
        <span className="cut block text-12 text-fg-3 sm:hidden">{member.email}</span>
      </td>
      <td className={`text-fg-2 ${WIDTHS.email}`}>{member.email}</td>
      <td className={WIDTHS.role}>{role}</td>
      <td className={WIDTHS.licence}>
        {member.licence ? <LicenceMark licence={member.licence} /> : <span className="text-fg-3">–</span>}
      </td>
      <td className={`num text-fg-2 ${WIDTHS.lastSeen}`}>
        {member.endedAt ? (
          dates.day(member.endedAt)
        ) : member.lastSeenAt ? (
          dates.time(member.lastSeenAt)
        ) : (
          <span className="text-fg-3">{t('people.notLately')}</span>
        )}
      </td>
    </TableRow>
  );
});
