'use client';

import { TableRow } from '@cio/ui';
import type { ClientView } from '@cio/domain/clients/schemas';
import Link from 'next/link';
import { memo } from 'react';
import { LinkPending } from '../shared/link-pending.tsx';
import { useTint } from '../shared/live/use-tint.ts';
import { useDates } from '../shared/use-dates.ts';
import { ClientStatus } from './client-status.tsx';
import { WIDTHS } from './client-table-head.tsx';
import { clientAddress } from './filters.ts';

/** One client in one line; on a phone in two. */
export const ClientRow = memo(function ClientRow({ client, index }: { client: ClientView; index: number }) {
  const dates = useDates();
  const tint = useTint(client.id, client.version);
  const contact = client.email ?? client.phone;
  return (
    <TableRow data-index={index} aria-rowindex={index + 2} {...tint}>
      <td className="max-sm:h-14! max-sm:pe-2!">
        <span className="flex items-center justify-between gap-3">
          <Link href={clientAddress(client.id)} prefetch={false} className="tbl-link cut">
            {client.givenName && `${client.givenName} `}
            <span className="font-medium">{client.familyName}</span>
            <LinkPending />
          </Link>
          <span className="text-12 text-fg-2 sm:hidden">
            <ClientStatus status={client.status} />
          </span>
        </span>
        {contact && <span className="cut block text-12 text-fg-3 sm:hidden">{contact}</span>}
      </td>
      <td className={`text-fg-2 ${WIDTHS.email}`}>{client.email ?? <Nothing />}</td>
      <td className={`num text-fg-2 ${WIDTHS.phone}`}>{client.phone ?? <Nothing />}</td>
      <td className={WIDTHS.status}>
        <ClientStatus status={client.status} />
      </td>
      <td className={`num text-fg-2 ${WIDTHS.birthDate}`}>
        {client.birthDate ? dates.calendar(client.birthDate, 'short') : <Nothing />}
      </td>
      <td className={`num text-fg-2 ${WIDTHS.added}`}>{dates.day(client.createdAt)}</td>
    </TableRow>
  );
});

function Nothing() {
  return <span className="text-fg-3">–</span>;
}
