import type { InfiniteData } from '@tanstack/react-query';

export interface ListPage<Row> {
  items: Row[];
  nextCursor: string | null;
}
export type ListPages<Row> = InfiniteData<ListPage<Row>, string | null>;

/** All pages of a list, under one key: its name, then what was asked. */
export interface PagedQuery<Row, Input> {
  queryKey: readonly [string, Input];
  queryFn: (at: { pageParam: string | null }) => Promise<ListPage<Row>>;
  initialPageParam: string | null;
  getNextPageParam: (page: ListPage<Row>) => string | null;
}

/** The server asks the first page through its caller, the browser goes on through the wire. */
export const pagedQuery = <Row, Input extends object>(
  name: string,
  input: Input,
  ask: (input: Input & { cursor?: string }) => Promise<ListPage<Row>>,
): PagedQuery<Row, Input> => ({
  queryKey: [name, input],
  queryFn: ({ pageParam }) => ask(pageParam === null ? input : { ...input, cursor: pageParam }),
  initialPageParam: null,
  getNextPageParam: (page) => page.nextCursor,
});
