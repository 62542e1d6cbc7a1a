'use client';

import { SegmentedLinks } from '@cio/ui';
import { useTranslations } from 'next-intl';

const ROOMS = { people: '/settings/people', queues: '/settings/queues' } as const;

/** The rooms of the settings, at the head of each. */
export function SettingsRooms({ here }: { here: keyof typeof ROOMS }) {
  const t = useTranslations('settings');
  const segments = (Object.keys(ROOMS) as (keyof typeof ROOMS)[]).map((room) => ({
    key: room,
    href: ROOMS[room],
    word: t(`rooms.${room}`),
    chosen: room === here,
  }));
  return (
    <div className="mx-gutter max-w-[100rem] pt-3">
      <SegmentedLinks label={t('rooms.label')} segments={segments} />
    </div>
  );
}
