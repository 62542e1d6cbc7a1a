// From a fact to what is asked again: each feature lists which of its questions a fact makes old.
import type { InfiniteData, Query, QueryClient, QueryFilters } from '@tanstack/react-query';
import type { useTRPC } from '../trpc.tsx';
import { isOwn } from './own-requests.ts';
import type { Fact } from './facts.ts';

export interface LiveLine {
  names: RegExp;
  /** Only facts about records of this type; without it, whatever they are about. */
  type?: string;
  /** The questions whose answers are old now. `id` is the record's; empty without a type. */
  old(id: string): QueryFilters[];
}
export type LiveTable = (trpc: ReturnType<typeof useTRPC>) => readonly LiveLine[];

/** What somebody else's facts make old; own changes stand on the screen already. */
export function oldBy(facts: readonly Fact[], lines: readonly LiveLine[]): QueryFilters[] {
  const found = new Map<string, QueryFilters>();
  for (const { name, about, request } of facts) {
    if (isOwn(request)) continue;
    for (const { names, type, old } of lines) {
      if (!names.test(name)) continue;
      const ids = type === undefined ? [''] : about.flatMap(([one, id]) => (one === type ? [id] : []));
      for (const filter of ids.flatMap(old)) found.set(JSON.stringify(filter.queryKey), filter);
    }
  }
  return [...found.values()];
}

/** Of a list that was scrolled far, all pages would be asked again, one after the other. It is asked afresh when it is next opened. */
const FEW_PAGES = 3;

/** Marks them as old; what is on screen is asked again at once, if somebody is looking. Returns whether anything was. */
export function refresh(
  queryClient: QueryClient,
  filters: readonly QueryFilters[],
  looking: boolean,
): boolean {
  let shown = false;
  for (const filter of filters) {
    void queryClient.invalidateQueries({ ...filter, refetchType: 'none' });
    if (!looking) continue;
    const active = { ...filter, type: 'active' as const, predicate: isQuick };
    shown ||= queryClient.getQueryCache().findAll(active).length > 0;
    void queryClient.refetchQueries(active);
  }
  return shown;
}

/** Everything on screen that is marked as old: for when somebody looks again. */
export const refreshOld = (queryClient: QueryClient): void =>
  void queryClient.refetchQueries({
    type: 'active',
    predicate: (query) => query.state.isInvalidated && isQuick(query),
  });

const isQuick = ({ state: { data } }: Query): boolean =>
  ((data as Partial<InfiniteData<unknown>> | undefined)?.pages?.length ?? 1) <= FEW_PAGES;
