'use client';

import type { ClientView } from '@cio/domain/clients/schemas';
import { PhoneNumber, type Column, type ColumnSort } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Nothing, RowLink } from '../shared/list/row-parts.tsx';
import { useDates } from '../shared/use-dates.ts';
import { ClientComing } from './client-coming.tsx';
import { ClientStatus } from './client-status.tsx';
import { clientAddress, otherWay, type ClientFilters, type Sort } from './filters.ts';

/** What the list says of a client. The order is asked for at the head of what it goes by. */
export function useClientColumns(
  { sort, q }: ClientFilters,
  onSort: (sort: Sort) => void,
  mayAssess: boolean,
): readonly Column<ClientView>[] {
  const t = useTranslations('clients.fields');
  const dates = useDates();
  return useMemo(() => {
    const sorted = (up: Sort, down: Sort, first: Sort): { sort?: ColumnSort } =>
      q === ''
        ? {
            sort: {
              now: sort === up ? 'ascending' : sort === down ? 'descending' : 'none',
              choose: () => onSort(sort === up || sort === down ? otherWay(sort) : first),
            },
          }
        : {};
    return [
      {
        id: 'name',
        head: t('name'),
        ...sorted('name', 'nameDown', 'name'),
        cell: (client) => (
          <RowLink
            href={clientAddress(client.id)}
            coming={() => <ClientComing client={client} mayAssess={mayAssess} />}
          >
            {client.givenName && `${client.givenName} `}
            <span className="font-medium">{client.familyName}</span>
          </RowLink>
        ),
      },
      {
        id: 'email',
        head: t('email'),
        hideBelow: 'sm',
        quiet: true,
        cell: ({ email }) => email ?? <Nothing />,
      },
      {
        id: 'phone',
        head: t('phone'),
        width: 160,
        num: true,
        hideBelow: 'md',
        quiet: true,
        cell: ({ phone }) => (phone ? <PhoneNumber number={phone} /> : <Nothing />),
      },
      {
        id: 'status',
        head: t('status'),
        width: 128,
        hideBelow: 'sm',
        cell: ({ status }) => <ClientStatus status={status} />,
      },
      {
        id: 'birthDate',
        head: t('birthDate'),
        width: 128,
        num: true,
        hideBelow: 'lg',
        quiet: true,
        cell: ({ birthDate }) => (birthDate ? dates.calendar(birthDate, 'short') : <Nothing />),
      },
      {
        id: 'added',
        head: t('added'),
        width: 136,
        num: true,
        hideBelow: 'md',
        ...sorted('oldest', 'newest', 'newest'),
        quiet: true,
        cell: ({ createdAt }) => dates.day(createdAt),
      },
    ];
  }, [t, dates, sort, q, onSort, mayAssess]);
}

export const CLIENT_PHONE = {
  mark: ({ status }: ClientView) => <ClientStatus status={status} />,
  line: ({ email, phone }: ClientView) => email ?? (phone && <PhoneNumber number={phone} />),
};
