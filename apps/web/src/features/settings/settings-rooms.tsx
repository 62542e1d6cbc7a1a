'use client';

import { useTranslations } from 'next-intl';
import { usePathname } from 'next/navigation';
import { RoomLink } from '../shared/room-link.tsx';
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

/** The rooms of the settings, at the side. */
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
                <RoomLink
                  href={roomAddress(room)}
                  icon={ROOM_ICONS[room]}
                  word={t(`rooms.${room}`)}
                  here={room === here}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
