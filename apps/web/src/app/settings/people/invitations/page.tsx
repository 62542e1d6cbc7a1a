import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InvitationList } from '../../../../features/settings/invitation-list.tsx';
import { invitationsQuery } from '../../../../features/settings/invitations-query.ts';
import {
  dehydrated,
  getQueryClient,
  requireStaff,
  serverCaller,
  serverTrpc,
} from '../../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.invitations');
  return { title: t('title') };
}

export default async function InvitationsPage() {
  await requireStaff('members.manage');
  const call = await serverCaller();
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery(serverTrpc().members.counts.queryOptions()),
    queryClient.prefetchInfiniteQuery(invitationsQuery('open', call.invitations.list)),
    queryClient.prefetchInfiniteQuery(invitationsQuery('past', call.invitations.list)),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <InvitationList />
    </HydrationBoundary>
  );
}
