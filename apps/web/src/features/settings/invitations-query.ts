import type { InvitationView } from '@cio/domain/identity/schemas';
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { inferRouterInputs } from '@trpc/server';
import type { AppRouter } from '../../server/root.ts';

type ListInput = inferRouterInputs<AppRouter>['invitations']['list'];
type View = NonNullable<ListInput['view']>;
interface ListPage {
  items: InvitationView[];
  nextCursor: string | null;
}

const LISTS = 'invitations.list, page by page';
export const ALL_INVITATION_LISTS = { queryKey: [LISTS] } as const;

/** All pages of a list under one key. The server asks the first through its caller, the browser goes on through the wire. */
export function invitationsQuery(view: View, ask: (input: ListInput) => Promise<ListPage>) {
  return infiniteQueryOptions({
    queryKey: [LISTS, view] as const,
    queryFn: ({ pageParam }) => ask(pageParam === null ? { view } : { view, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}
