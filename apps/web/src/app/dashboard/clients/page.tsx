import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { may } from '@cio/domain/identity';
import { ClientList } from '../../../features/clients/client-list.tsx';
import { findInput, readFilters } from '../../../features/clients/filters.ts';
import { listQuery } from '../../../features/clients/list-query.ts';
import { dehydrated, getQueryClient, requireStaff, serverCaller, serverTrpc } from '../../../server/page.ts';

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('clients.list');
  return { title: t('title') };
}

export default async function ClientsPage({ searchParams }: Address) {
  const { actor } = await requireStaff('clients.read');
  const params = await searchParams;
  const filters = readFilters((name) => [params[name]].flat()[0]);
  const { clients, desk } = serverTrpc();
  const call = await serverCaller();
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery(clients.counts.queryOptions()),
    queryClient.prefetchQuery(desk.get.queryOptions({ list: 'clients' })),
    filters.q === ''
      ? queryClient.prefetchInfiniteQuery(listQuery(filters, call.clients.list))
      : queryClient.prefetchQuery(clients.find.queryOptions(findInput(filters))),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <ClientList
        mayCreate={may(actor, 'clients.write')}
        mayArchive={may(actor, 'clients.archive')}
        mayExport={may(actor, 'clients.export')}
        mayAssess={may(actor, 'eligibility.evaluate')}
      />
    </HydrationBoundary>
  );
}
