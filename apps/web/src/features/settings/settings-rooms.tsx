'use client';

import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { usePathname } from 'next/navigation';

export type SettingsRoom =
  'people' | 'security' | 'addresses' | 'api-keys' | 'audit' | 'queues' | 'mail' | 'clock';

/** The rooms of the settings, above each of them. */
export function SettingsRooms({ rooms }: { rooms: readonly SettingsRoom[] }) {
  const t = useTranslations('settings');
  const path = usePathname();
  return (
    <nav
      aria-label={t('rooms.label')}
      className="overflow-x-auto border-b border-line px-gutter print:hidden"
    >
      <ul className="flex gap-5">
        {rooms.map((room) => {
          const address = `/settings/${room}`;
          const here = path === address || path.startsWith(`${address}/`);
          return (
            <li key={room}>
              <Link
                href={address}
                aria-current={here ? 'page' : undefined}
                className="flex h-9 items-center whitespace-nowrap text-fg-2 hover:text-fg aria-[current]:font-medium aria-[current]:text-fg"
              >
                {t(`rooms.${room}`)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
