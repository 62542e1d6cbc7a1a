'use client';

import { Icon } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { inPlace } from '../shared/in-place.ts';
import { CLIENTS } from './filters.ts';
import { useBackToPeople } from './use-back-to-people.ts';

export function BackToPeople() {
  const t = useTranslations('clients.list');
  const goBack = useBackToPeople();
  return (
    <span className="flex flex-none items-center gap-1.5 text-fg-3">
      <span className="sm:hidden">
        <Icon name="left" />
      </span>
      <Link href={CLIENTS} className="py-2 hover:text-fg" data-way-back onClick={inPlace(goBack)}>
        {t('title')}
      </Link>
      <span className="max-sm:hidden">
        <Icon name="right" />
      </span>
    </span>
  );
}
