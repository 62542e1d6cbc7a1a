'use client';

import { SegmentedLinks } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { startTransition, useOptimistic } from 'react';
import { askWhole } from '../shared/ask-whole.ts';
import { inPlace } from '../shared/in-place.ts';
import { usePages } from '../shared/pages.tsx';
import { useOpenPage } from '../shared/use-open-page.ts';
import { BOARD, CLIENTS } from './filters.ts';

/** The same people, in rows or in columns. The pressed one is marked in the next picture; its page may take longer. */
export function ClientViews({ at }: { at: 'list' | 'board' }) {
  const t = useTranslations('clients.board');
  const pages = usePages();
  const openPage = useOpenPage();
  const [marked, mark] = useOptimistic(at);
  const to = (view: 'list' | 'board', href: string, word: string) => ({
    key: view,
    href,
    word,
    chosen: marked === view,
    ...(at === view ? {} : { onPointerEnter: () => askWhole(pages, href) }),
    onClick: inPlace(() =>
      startTransition(() => {
        mark(view);
        openPage(href);
      }),
    ),
  });
  return (
    <SegmentedLinks
      label={t('ways')}
      segments={[to('list', CLIENTS, t('asList')), to('board', BOARD, t('asBoard'))]}
    />
  );
}
