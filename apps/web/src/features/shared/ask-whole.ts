import type { useRouter } from 'next/navigation';

type Router = ReturnType<typeof useRouter>;
type Kind = NonNullable<Parameters<Router['prefetch']>[1]>['kind'];

/**
 * Asks for a whole page before it is opened; what Next asks for by itself ends where a page begins to differ. For pages that nobody is
 * written down to have read, and whose words come with the time at which they were true (`HydrationBoundary`): Next keeps it for minutes.
 */
export function askWhole(router: Router, href: string): void {
  // Next keeps its list of the kinds to itself; as a word it is the same.
  if (navigator.onLine) router.prefetch(href, { kind: 'full' as Kind });
}
