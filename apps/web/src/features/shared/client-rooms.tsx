'use client';

import { Icon, Tab, Tabs } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { inPlace } from './in-place.ts';
import { useOpenPage } from './use-open-page.ts';

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
  const openPage = useOpenPage();
  const rooms = [
    { room: 'client', href: clientAddress(id) },
    { room: 'profile', href: `${clientAddress(id)}/profile` },
    ...(mayAssess ? [{ room: 'eligibility', href: `${clientAddress(id)}/eligibility` } as const] : []),
  ] as const;
  return (
    <Tabs label={t('label')}>
      {rooms.map(({ room, href }) => (
        <Tab
          key={room}
          word={t(room)}
          href={href}
          chosen={at === room}
          onClick={inPlace(() => openPage(href))}
        />
      ))}
    </Tabs>
  );
}

export function ToClient({ id, name }: { id: string; name: string }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-fg-3">
      <Link href={clientAddress(id)} className="min-w-0 py-2 wrap-anywhere hover:text-fg">
        {name}
      </Link>
      <Icon name="right" />
    </span>
  );
}
