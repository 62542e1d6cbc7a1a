import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { MemberList } from '../../../features/settings/member-list.tsx';
import { membersQuery } from '../../../features/settings/members-query.ts';
import { readMemberFilters } from '../../../features/settings/member-filters.ts';
import { dehydrated, getQueryClient, requireStaff, serverCaller, serverTrpc } from '../../../server/page.ts';

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.people');
  return { title: t('title') };
}

export default async function PeopleAndRolesPage({ searchParams }: Address) {
  await requireStaff('members.manage');
  const params = await searchParams;
  const filters = readMemberFilters((name) => [params[name]].flat()[0]);
  const call = await serverCaller();
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery(serverTrpc().members.counts.queryOptions()),
    queryClient.prefetchQuery(serverTrpc().desk.get.queryOptions({ list: 'members' })),
    queryClient.prefetchInfiniteQuery(membersQuery(filters, call.members.list)),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <MemberList />
    </HydrationBoundary>
  );
}
