'use client';

import { useRouter } from 'next/navigation';
import { createContext, startTransition, use, useMemo, useOptimistic, type ReactNode } from 'react';
import { useKeys } from './use-keys.ts';

/** The ways from page to page. */
export interface Pages extends Pick<ReturnType<typeof useRouter>, 'back' | 'refresh' | 'prefetch'> {
  /** `coming`: what is known of the page already. It is shown in the next picture, until the page itself is there. */
  push: (href: string, coming?: ReactNode) => void;
  /** Does not wait any longer for the page that comes. */
  stay: () => void;
}

const Way = createContext<Pages | null>(null);
const Coming = createContext<ReactNode>(null);

/**
 * The same ways for as long as the workspace stands. Whoever takes `useRouter` is drawn anew when another page opens, and several times
 * over while it comes in; what only leads somewhere, such as the link of each row, has no need of that.
 */
export function PagesProvider({ children }: { children: ReactNode }) {
  const { push, back, refresh, prefetch } = useRouter();
  const [coming, show] = useOptimistic<ReactNode>(null);
  const pages = useMemo<Pages>(
    () => ({
      push: (href, known = null) =>
        startTransition(() => {
          show(known);
          push(href);
        }),
      stay: () =>
        startTransition(() => {
          show(null);
          push(location.pathname + location.search, { scroll: false });
        }),
      back,
      refresh,
      prefetch,
    }),
    [push, back, refresh, prefetch, show],
  );
  return (
    <Way value={pages}>
      <Coming value={coming}>{children}</Coming>
    </Way>
  );
}

export function usePages(): Pages {
  const pages = use(Way);
  if (!pages) throw new Error('There is no PagesProvider around this.');
  return pages;
}

/**
 * The page, and over it what is known of the one that comes. The page beneath stays as it is until then: to take it away is work, and
 * the browser would forget how far it was scrolled. What comes is there to be looked at only, and Escape leads back from it; that it
 * opened is said by the page itself.
 */
export function PagePlace({ children }: { children: ReactNode }) {
  const coming = use(Coming);
  return (
    <div className="relative flex flex-auto flex-col">
      {children}
      {coming && <ComingPage>{coming}</ComingPage>}
    </div>
  );
}

function ComingPage({ children }: { children: ReactNode }) {
  useKeys({ Escape: usePages().stay });
  return (
    <div className="absolute inset-0 z-3 print:hidden" data-page-coming>
      <div
        className="sticky top-0 flex h-dvh max-h-full flex-col overflow-hidden bg-sheet *:flex-none"
        aria-hidden="true"
        inert
      >
        {children}
      </div>
    </div>
  );
}
