'use client';

import { SegmentedLinks } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { askWhole } from '../shared/ask-whole.ts';
import { inPlace } from '../shared/in-place.ts';
import { usePages } from '../shared/pages.tsx';
import { useOpenPage } from '../shared/use-open-page.ts';
import { BOARD, CLIENTS } from './filters.ts';

/** The same people, in rows or in columns. */
export function ClientViews({ at }: { at: 'list' | 'board' }) {
  const t = useTranslations('clients.board');
  const pages = usePages();
  const openPage = useOpenPage();
  const to = (href: string, chosen: boolean) => ({
    href,
    chosen,
    ...(chosen ? {} : { onPointerEnter: () => askWhole(pages, href) }),
    onClick: inPlace(() => openPage(href)),
  });
  return (
    <SegmentedLinks
      label={t('ways')}
      segments={[
        { key: 'list', ...to(CLIENTS, at === 'list'), word: t('asList') },
        { key: 'board', ...to(BOARD, at === 'board'), word: t('asBoard') },
      ]}
    />
  );
}
