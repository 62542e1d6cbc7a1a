'use client';

import { SegmentedLinks } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { inPlace } from '../shared/in-place.ts';
import { useOpenPage } from '../shared/use-open-page.ts';
import { PEOPLE } from './member-filters.ts';

const ROOMS = { people: PEOPLE, security: '/settings/security' } as const;

/** From one page of the settings to the next. */
export function SettingsRooms({ current }: { current: keyof typeof ROOMS }) {
  const t = useTranslations('settings.rooms');
  const openPage = useOpenPage();
  return (
    <SegmentedLinks
      label={t('label')}
      segments={(['people', 'security'] as const).map((key) => ({
        key,
        href: ROOMS[key],
        word: t(`names.${key}`),
        chosen: key === current,
        onClick: inPlace(() => openPage(ROOMS[key])),
      }))}
    />
  );
}
