'use client';

import { SegmentedLinks } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { BOARD, CLIENTS } from './filters.ts';

/** The same people, in rows or in columns. */
export function ClientViews({ at }: { at: 'list' | 'board' }) {
  const t = useTranslations('clients.board');
  return (
    <SegmentedLinks
      label={t('ways')}
      segments={[
        { key: 'list', href: CLIENTS, word: t('asList'), chosen: at === 'list' },
        { key: 'board', href: BOARD, word: t('asBoard'), chosen: at === 'board' },
      ]}
    />
  );
}
