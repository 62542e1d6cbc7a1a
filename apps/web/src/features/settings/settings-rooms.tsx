'use client';

import { Icon } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { roomAddress, ROOM_ICONS, type SettingsRoom } from './room-list.ts';

const FIRM: readonly SettingsRoom[] = ['firm'];
const PEOPLE: readonly SettingsRoom[] = ['people', 'security', 'addresses'];

/** The rooms by subject. What is about nobody is about the system. */
export function groupsOfRooms(rooms: readonly SettingsRoom[]) {
  return [
    ['firm', rooms.filter((room) => FIRM.includes(room))] as const,
    ['people', rooms.filter((room) => PEOPLE.includes(room))] as const,
    ['system', rooms.filter((room) => !FIRM.includes(room) && !PEOPLE.includes(room))] as const,
  ].filter(([, members]) => members.length > 0);
}

export function useRoomHere(rooms: readonly SettingsRoom[]): SettingsRoom | undefined {
  const path = usePathname();
  return rooms.find((room) => path === roomAddress(room) || path.startsWith(`${roomAddress(room)}/`));
}

/** The rooms of the settings, at the side. In a narrow window their words are tooltips. */
export function SettingsRooms({ rooms }: { rooms: readonly SettingsRoom[] }) {
  const t = useTranslations('settings');
  const here = useRoomHere(rooms);
  return (
    <nav aria-label={t('rooms.label')} className="mt-3 min-h-0 overflow-y-auto">
      {groupsOfRooms(rooms).map(([group, members]) => (
        <section key={group} aria-label={t(`rooms.groups.${group}`)} className="mb-3">
          <h2 className="px-2 pt-1 pb-1 text-12 font-medium text-fg-3 max-md:sr-only">
            {t(`rooms.groups.${group}`)}
          </h2>
          <ul className="grid gap-px">
            {members.map((room) => (
              <li key={room}>
                <Link
                  href={roomAddress(room)}
                  aria-current={room === here ? 'page' : undefined}
                  title={t(`rooms.${room}`)}
                  className="flex h-7 items-center gap-[9px] rounded-2 px-2 text-fg-2 hover:bg-sunk aria-[current]:bg-sunk aria-[current]:font-medium aria-[current]:text-fg max-md:h-9 max-md:justify-center max-md:px-0"
                >
                  <Icon name={ROOM_ICONS[room]} />
                  <span className="cut max-md:sr-only">{t(`rooms.${room}`)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
