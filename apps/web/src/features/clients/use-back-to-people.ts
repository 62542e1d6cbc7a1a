'use client';

import { useRouter } from 'next/navigation';
import { isBehind } from '../shared/navigation-api.ts';
import { CLIENTS } from './filters.ts';

/** To the list: where the reader left it if it is the page before this one, else from its beginning. */
export function useBackToPeople(): () => void {
  const router = useRouter();
  return () => (isBehind(CLIENTS) ? router.back() : router.push(CLIENTS));
}
