'use client';

import { useRouter } from 'next/navigation';
import { isBehind } from '../shared/navigation-api.ts';
import { useOpenPage } from '../shared/use-open-page.ts';
import { CLIENTS } from './filters.ts';

/** To the list: where the reader left it if it is the page before this one, else from its beginning. */
export function useBackToPeople(): () => void {
  const router = useRouter();
  const openPage = useOpenPage();
  return () => (isBehind(CLIENTS) ? router.back() : openPage(CLIENTS));
}
