'use client';

import { SegmentedLinks } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { inPlace } from '../shared/in-place.ts';
import { useOpenPage } from '../shared/use-open-page.ts';
import { BOARD, CLIENTS } from './filters.ts';

/** The same people, in rows or in columns. */
export function ClientViews({ at }: { at: 'list' | 'board' }) {
  const t = useTranslations('clients.board');
  const openPage = useOpenPage();
  const to = (href: string) => ({ href, onClick: inPlace(() => openPage(href)) });
  return (
    <SegmentedLinks
      label={t('ways')}
      segments={[
        { key: 'list', ...to(CLIENTS), word: t('asList'), chosen: at === 'list' },
        { key: 'board', ...to(BOARD), word: t('asBoard'), chosen: at === 'board' },
      ]}
    />
  );
}
