'use client';

import type { ReactNode } from 'react';
import { usePages } from './pages.tsx';
import { useUi } from './ui-store.ts';

/** Opens a page by a key. Without a connection the browser would put its own error in the place of this page. */
export function useOpenPage(): (address: string, coming?: ReactNode) => void {
  const pages = usePages();
  const holdPage = useUi((state) => state.holdPage);
  return (address, coming) => (navigator.onLine ? pages.push(address, coming) : holdPage(true));
}
