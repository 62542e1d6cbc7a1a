'use client';

import { useTranslations } from 'next-intl';
import { inPlace } from '../shared/in-place.ts';
import { WayBack } from '../shared/way-back.tsx';
import { CLIENTS } from './filters.ts';
import { useBackToPeople } from './use-back-to-people.ts';

export function BackToPeople() {
  const t = useTranslations('clients.list');
  const goBack = useBackToPeople();
  return (
    <WayBack href={CLIENTS} onClick={inPlace(goBack)}>
      {t('title')}
    </WayBack>
  );
}
