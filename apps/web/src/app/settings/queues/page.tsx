import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { QueuesScreen } from '../../../features/queues/queues-screen.tsx';
import { readWorkView, workQuery } from '../../../features/queues/work-query.ts';
import { dehydrated, getQueryClient, requireStaff, serverCaller, serverTrpc } from '../../../server/page.ts';

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.queues');
  return { title: t('title') };
}

export default async function QueuesPage({ searchParams }: Address) {
  await requireStaff('queues.manage');
  const view = readWorkView([(await searchParams).view].flat()[0]);
  const call = await serverCaller();
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery(serverTrpc().queues.overview.queryOptions()),
    queryClient.prefetchInfiniteQuery(workQuery(view, call.queues.list)),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <QueuesScreen />
    </HydrationBoundary>
  );
}
