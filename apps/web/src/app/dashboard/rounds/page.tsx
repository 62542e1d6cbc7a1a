import { may } from '@cio/domain/identity';
import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { chartInput, readRoundFilters, roundsQuery } from '../../../features/rounds/rounds-query.ts';
import { RoundsScreen } from '../../../features/rounds/rounds-screen.tsx';
import { dehydrated, getQueryClient, requireStaff, serverCaller, serverTrpc } from '../../../server/page.ts';

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('rounds');
  return { title: t('title') };
}

export default async function RoundsPage({ searchParams }: Address) {
  const { actor } = await requireStaff('eligibility.evaluate');
  const params = await searchParams;
  const filters = readRoundFilters((name) => [params[name]].flat()[0] ?? null);
  const call = await serverCaller();
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchInfiniteQuery(roundsQuery(filters, call.rounds.list)),
    queryClient.prefetchQuery(serverTrpc().rounds.chart.queryOptions(chartInput(filters))),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <RoundsScreen mayWrite={may(actor, 'eligibility.rounds')} />
    </HydrationBoundary>
  );
}
