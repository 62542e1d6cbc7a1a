'use client';

import { Icon, Tab, Tabs } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';

export const clientAddress = (id: string) => `/dashboard/clients/${id}`;

/** The rooms of one client, each with its own address. */
export function ClientRooms({
  id,
  at,
  mayAssess,
}: {
  id: string;
  at: 'client' | 'profile' | 'eligibility';
  mayAssess: boolean;
}) {
  const t = useTranslations('profile.rooms');
  return (
    <div className="px-gutter">
      <Tabs label={t('label')}>
        <Tab word={t('client')} href={clientAddress(id)} chosen={at === 'client'} />
        <Tab word={t('profile')} href={`${clientAddress(id)}/profile`} chosen={at === 'profile'} />
        {mayAssess && (
          <Tab
            word={t('eligibility')}
            href={`${clientAddress(id)}/eligibility`}
            chosen={at === 'eligibility'}
          />
        )}
      </Tabs>
    </div>
  );
}

export function ToClient({ id, name }: { id: string; name: string }) {
  return (
    <span className="flex min-w-0 flex-none items-center gap-1.5 text-fg-3">
      <Link href={clientAddress(id)} className="cut max-w-[40vw] py-2 hover:text-fg">
        {name}
      </Link>
      <Icon name="right" />
    </span>
  );
}
