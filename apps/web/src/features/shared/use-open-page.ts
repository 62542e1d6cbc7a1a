'use client';

import { usePages } from './pages.tsx';
import { useUi } from './ui-store.ts';

/** Opens a page by a key. Without a connection the browser would put its own error in the place of this page. */
export function useOpenPage(): (address: string) => void {
  const pages = usePages();
  const holdPage = useUi((state) => state.holdPage);
  return (address) => (navigator.onLine ? pages.push(address) : holdPage(true));
}
