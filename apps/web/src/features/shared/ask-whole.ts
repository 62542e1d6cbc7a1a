import type { Pages } from './pages.tsx';

type Kind = NonNullable<Parameters<Pages['prefetch']>[1]>['kind'];

/**
 * Asks for a whole page before it is opened; what Next asks for by itself ends where a page begins to differ. For pages that nobody is
 * written down to have read, and whose words come with the time at which they were true (`HydrationBoundary`): Next keeps it for minutes.
 */
export function askWhole(pages: Pages, href: string): void {
  // Next keeps its list of the kinds to itself; as a word it is the same.
  if (navigator.onLine) pages.prefetch(href, { kind: 'full' as Kind });
}
