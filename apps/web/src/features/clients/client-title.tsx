'use client';

import type { ClientView } from '@cio/domain/clients/schemas';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useDates } from '../shared/use-dates.ts';
import { ClientStatus } from './client-status.tsx';
import { fullName } from './names.ts';

/** Who it is, where the firm stands with them, and since when. */
export function ClientTitle({ client, children }: { client: ClientView; children?: ReactNode }) {
  const t = useTranslations('clients.detail');
  const dates = useDates();
  return (
    <div>
      <h1 className="text-20 font-semibold tracking-tight wrap-anywhere">{fullName(client)}</h1>
      <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-fg-2">
        <ClientStatus status={client.status} />
        <span className="num">{t('added', { day: dates.day(client.createdAt) })}</span>
        {client.updatedAt !== client.createdAt && (
          <span className="num">{t('changed', { at: dates.time(client.updatedAt) })}</span>
        )}
        {children}
      </p>
    </div>
  );
}
