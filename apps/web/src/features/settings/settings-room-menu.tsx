'use client';

import { Icon } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { roomAddress, type SettingsRoom } from './room-list.ts';
import { groupsOfRooms, useRoomHere } from './settings-rooms.tsx';

/** On a phone, where there is no side: the room one is in, and behind it all others. It folds by itself, without a script. */
export function SettingsRoomMenu({ rooms }: { rooms: readonly SettingsRoom[] }) {
  const t = useTranslations('settings');
  const here = useRoomHere(rooms);
  return (
    <details key={usePathname()} className="border-b border-line sm:hidden print:hidden">
      <summary className="flex h-11 list-none items-center gap-2 px-gutter font-medium [&::-webkit-details-marker]:hidden">
        <span className="cut flex-1">
          {here ? t('rooms.here', { room: t(`rooms.${here}`) }) : t('rooms.label')}
        </span>
        <Icon name="updown" />
      </summary>
      <nav aria-label={t('rooms.label')} className="px-gutter pb-3">
        {groupsOfRooms(rooms).map(([group, members]) => (
          <section key={group} aria-label={t(`rooms.groups.${group}`)}>
            <h2 className="pt-2 text-12 font-medium text-fg-3">{t(`rooms.groups.${group}`)}</h2>
            <ul>
              {members.map((room) => (
                <li key={room}>
                  <Link
                    href={roomAddress(room)}
                    aria-current={room === here ? 'page' : undefined}
                    className="flex min-h-11 items-center border-b border-line text-14 aria-[current]:font-medium"
                  >
                    {t(`rooms.${room}`)}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
    </details>
  );
}
