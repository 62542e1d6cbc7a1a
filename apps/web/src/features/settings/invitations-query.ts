import type { InvitationView } from '@cio/domain/identity/schemas';
import type { inferRouterInputs } from '@trpc/server';
import type { AppRouter } from '../../server/root.ts';
import { pagedQuery, type ListPage } from '../shared/list/paged-query.ts';

type ListInput = inferRouterInputs<AppRouter>['invitations']['list'];
type View = NonNullable<ListInput['view']>;

const LISTS = 'invitations.list, page by page';
export const ALL_INVITATION_LISTS = { queryKey: [LISTS] } as const;

export const invitationsQuery = (view: View, ask: (input: ListInput) => Promise<ListPage<InvitationView>>) =>
  pagedQuery(LISTS, { view }, ask);
