// Which rounds the list shows. It lives in the address, so a view can be sent and reloaded.
import { ROUND_KINDS } from '@cio/domain/eligibility/choices';
import type { AboveView, RoundKind, RoundView } from '@cio/domain/eligibility/schemas';
import type { inferRouterInputs } from '@trpc/server';
import type { AppRouter } from '../../server/root.ts';
import { pagedQuery, type ListPage } from '../shared/list/paged-query.ts';

export const ROUNDS = '/dashboard/rounds';
export const NEW_ROUND = `${ROUNDS}/new`;
export const IMPORT_ROUNDS = `${ROUNDS}/import`;
export const roundAddress = (id: string) => `${ROUNDS}/${id}`;

export interface RoundFilters {
  kind: RoundKind | null;
  withdrawn: boolean;
}

/** Whatever the address holds: what is not a filter is not one. */
export const readRoundFilters = (param: (name: string) => string | null | undefined): RoundFilters => ({
  kind: ROUND_KINDS.find((kind) => kind === param('kind')) ?? null,
  withdrawn: param('view') === 'withdrawn',
});

export function roundsAddress({ kind, withdrawn }: RoundFilters): string {
  const params = new URLSearchParams();
  if (withdrawn) params.set('view', 'withdrawn');
  if (kind) params.set('kind', kind);
  const query = params.toString();
  return query ? `${ROUNDS}?${query}` : ROUNDS;
}

type Inputs = inferRouterInputs<AppRouter>['rounds'];

const PAGE_SIZE = 50;
const LISTS = 'rounds.list, page by page';
const ABOVE = 'rounds.above, page by page';
export const ALL_ROUND_LISTS = { queryKey: [LISTS] } as const;
export const ALL_ABOVE_LISTS = { queryKey: [ABOVE] } as const;

export const roundsQuery = (
  { kind, withdrawn }: RoundFilters,
  ask: (input: Inputs['list']) => Promise<ListPage<RoundView>>,
) =>
  pagedQuery(
    LISTS,
    {
      limit: PAGE_SIZE,
      state: withdrawn ? ('withdrawn' as const) : ('standing' as const),
      ...(kind ? { kind } : {}),
    },
    ask,
  );

export const chartInput = ({ kind }: RoundFilters): Inputs['chart'] => (kind ? { kind } : {});

export const aboveQuery = (id: string, ask: (input: Inputs['above']) => Promise<ListPage<AboveView>>) =>
  pagedQuery(ABOVE, { id, limit: PAGE_SIZE }, ask);
