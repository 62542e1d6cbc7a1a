'use client';

import { Icon } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { ROUNDS } from './rounds-query.ts';

export function BackToRounds() {
  const t = useTranslations('rounds');
  return (
    <span className="flex flex-none items-center gap-1.5 text-fg-3">
      <span className="sm:hidden">
        <Icon name="left" />
      </span>
      <Link href={ROUNDS} className="py-2 hover:text-fg" data-way-back>
        {t('title')}
      </Link>
      <span className="max-sm:hidden">
        <Icon name="right" />
      </span>
    </span>
  );
}
