/** Which clients the list shows. It lives in the address, so a view can be kept, sent and reloaded. */
export const STATUS_FILTERS = ['all', 'active', 'prospect', 'inactive'] as const;
export type StatusFilter = (typeof STATUS_FILTERS)[number];

export const SORTS = ['name', 'nameDown', 'newest', 'oldest'] as const;
export type Sort = (typeof SORTS)[number];

const OTHER_WAY: Record<Sort, Sort> = {
  name: 'nameDown',
  nameDown: 'name',
  newest: 'oldest',
  oldest: 'newest',
};
export const otherWay = (sort: Sort): Sort => OTHER_WAY[sort];

/** How the rows stand together. */
export const GROUPS = ['none', 'status'] as const;
export type Group = (typeof GROUPS)[number];

export interface ClientFilters {
  group: Group;
  status: StatusFilter;
  sort: Sort;
  /** The beginning of a given or family name. */
  q: string;
}

export const PAGE_SIZE = 100;
const LONGEST_QUERY = 100;

/** Whatever the address holds: what is not a filter is not one. */
export function readFilters(param: (name: string) => string | null | undefined): ClientFilters {
  return {
    status: STATUS_FILTERS.find((status) => status === param('status')) ?? 'all',
    sort: SORTS.find((sort) => sort === param('sort')) ?? 'name',
    group: GROUPS.find((group) => group === param('group')) ?? 'none',
    q: (param('q') ?? '').trim().slice(0, LONGEST_QUERY),
  };
}

export function filtersAddress(filters: ClientFilters): string {
  const query = filtersQuery(filters);
  return query ? `${CLIENTS}?${query}` : CLIENTS;
}

/** What stands behind the question mark: also the name of a view that is kept. */
export function filtersQuery(filters: ClientFilters): string {
  const params = new URLSearchParams();
  if (filters.status !== 'all') params.set('status', filters.status);
  if (filters.q) params.set('q', filters.q);
  if (filters.sort !== 'name') params.set('sort', filters.sort);
  if (filters.group !== 'none') params.set('group', filters.group);
  return params.toString();
}

export const CLIENTS = '/dashboard/clients';
export const BOARD = `${CLIENTS}/board`;
export const NEW_CLIENT = `${CLIENTS}/new`;
export const clientAddress = (id: string) => `${CLIENTS}/${id}`;
export const editAddress = (id: string) => `${CLIENTS}/${id}/edit`;

/** A client's way through the firm, column by column. */
export const BOARD_STATUSES = ['prospect', 'active', 'inactive'] as const;
export const boardFilters = (status: StatusFilter): ClientFilters => ({
  ...{ status, sort: 'name', group: 'none', q: '' },
});

/** What the list asks for these filters; the server asks it first, the browser goes on with the same words. */
export function listInput({ status, sort, group }: ClientFilters, limit: number = PAGE_SIZE) {
  return {
    ...{ limit, sort },
    ...(status === 'all' ? {} : { status }),
    ...(group === 'none' ? {} : { group }),
  };
}

export function findInput({ status, q }: ClientFilters) {
  return { q, ...(status === 'all' ? {} : { status }) };
}
