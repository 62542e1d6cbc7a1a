import { buttonClass } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';

const ROOMS = { people: '/settings/people', apiKeys: '/settings/api-keys' } as const;

/** The way from one page of the settings to the others. */
export function SettingsRooms({ here }: { here: keyof typeof ROOMS }) {
  const t = useTranslations('settings');
  const others = (Object.keys(ROOMS) as (keyof typeof ROOMS)[]).filter((room) => room !== here);
  return (
    <nav aria-label={t('rooms')} className="flex gap-1">
      {others.map((room) => (
        <Link key={room} href={ROOMS[room]} className={buttonClass({ look: 'quiet' })}>
          {t(`${room}.title`)}
        </Link>
      ))}
    </nav>
  );
}
