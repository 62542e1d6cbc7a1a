'use client';

import { isBehind } from '../shared/navigation-api.ts';
import { usePages } from '../shared/pages.tsx';
import { useOpenPage } from '../shared/use-open-page.ts';
import { CLIENTS } from './filters.ts';

/** To the list: where the reader left it if it is the page before this one, else from its beginning. */
export function useBackToPeople(): () => void {
  const pages = usePages();
  const openPage = useOpenPage();
  return () => (isBehind(CLIENTS) ? pages.back() : openPage(CLIENTS));
}
