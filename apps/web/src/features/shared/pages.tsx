'use client';

import { useRouter } from 'next/navigation';
import { createContext, use, useMemo, type ReactNode } from 'react';

/** The ways from page to page. */
export type Pages = Pick<ReturnType<typeof useRouter>, 'push' | 'back' | 'refresh' | 'prefetch'>;

const Way = createContext<Pages | null>(null);

/**
 * The same ways for as long as the workspace stands. Whoever takes `useRouter` is drawn anew when another page opens, and several times
 * over while it comes in; what only leads somewhere, such as the link of each row, has no need of that.
 */
export function PagesProvider({ children }: { children: ReactNode }) {
  const { push, back, refresh, prefetch } = useRouter();
  const pages = useMemo(() => ({ push, back, refresh, prefetch }), [push, back, refresh, prefetch]);
  return <Way value={pages}>{children}</Way>;
}

export function usePages(): Pages {
  const pages = use(Way);
  if (!pages) throw new Error('There is no PagesProvider around this.');
  return pages;
}
