'use client';

import type { MemberRow } from '@cio/domain/identity/schemas';
import { Avatar, type Column } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { LicenceMark } from '../shared/licence-mark.tsx';
import { Nothing, RowLink } from '../shared/list/row-parts.tsx';
import { useDates } from '../shared/use-dates.ts';
import { memberAddress } from './member-filters.ts';
import { SecondFactorMark } from './second-factor-mark.tsx';

/** What the list says of a member. */
export function useMemberColumns(ended: boolean): readonly Column<MemberRow>[] {
  const t = useTranslations('settings');
  const dates = useDates();
  return useMemo(
    () => [
      {
        id: 'name',
        head: t('fields.name'),
        cell: ({ id, userId, name, email, you }) => (
          <span className="flex min-w-0 items-center gap-2">
            <Avatar name={name} id={userId} />
            <span className="min-w-0">
              <span className="flex min-w-0 items-baseline gap-2">
                <RowLink href={memberAddress(id)}>
                  <span className="font-medium">{name}</span>
                </RowLink>
                {you && <span className="flex-none text-12 text-fg-3">{t('people.you')}</span>}
              </span>
              <span className="cut block text-12 text-fg-3">{email}</span>
            </span>
          </span>
        ),
      },
      {
        id: 'role',
        head: t('fields.role'),
        width: 176,
        hideBelow: 'sm',
        cell: ({ role }) => t(`roles.${role}`),
      },
      {
        id: 'licence',
        head: t('fields.licence'),
        width: 176,
        hideBelow: 'sm',
        cell: ({ licence }) =>
          licence ? (
            <span className="grid">
              <span className="mono cut">{licence.number}</span>
              <span className="text-12">
                <LicenceMark licence={licence} />
              </span>
            </span>
          ) : (
            <Nothing />
          ),
      },
      {
        id: 'secondFactor',
        head: t('factor.column'),
        width: 160,
        hideBelow: 'md',
        cell: (member) => <SecondFactorMark member={member} />,
      },
      {
        id: 'lastSeen',
        head: t(ended ? 'fields.ended' : 'fields.lastSeen'),
        width: 176,
        num: true,
        hideBelow: 'lg',
        quiet: true,
        cell: ({ endedAt, lastSeenAt }) =>
          endedAt ? (
            dates.day(endedAt)
          ) : lastSeenAt ? (
            dates.time(lastSeenAt)
          ) : (
            <span className="text-fg-3">{t('people.notLately')}</span>
          ),
      },
    ],
    [t, dates, ended],
  );
}
