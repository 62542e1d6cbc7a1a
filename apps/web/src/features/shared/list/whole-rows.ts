import type { UseQueryResult } from '@tanstack/react-query';
import type { ListRows } from './use-paged-rows.ts';

/** Rows that came with something else, which is asked again by itself. */
export const heldRows = <Row>(rows: readonly Row[]): ListRows<Row> => ({
  ...{ state: 'ready', rows, stale: false, error: null },
  ...{ next: { ask: () => undefined, state: 'none' }, retry: () => undefined },
});

/** A list that comes whole: there are never so many that it has pages. */
export function wholeRows<Row>(query: UseQueryResult<Row[], unknown>): ListRows<Row> {
  return {
    state: query.data ? 'ready' : query.isError && !query.isFetching ? 'failed' : 'waiting',
    rows: query.data ?? [],
    stale: query.isPlaceholderData,
    next: { ask: () => undefined, state: 'none' },
    retry: () => void query.refetch(),
    error: query.error,
  };
}
