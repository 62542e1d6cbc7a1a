import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { readAuditFilters } from '../../../features/audit/audit-filters.ts';
import { AuditList } from '../../../features/audit/audit-list.tsx';
import { auditQuery } from '../../../features/audit/audit-query.ts';
import { dehydrated, getQueryClient, requireStaff, serverCaller, serverTrpc } from '../../../server/page.ts';

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('audit');
  return { title: t('title') };
}

export default async function AuditPage({ searchParams }: Address) {
  await requireStaff('audit.read');
  const params = await searchParams;
  const filters = readAuditFilters((name) => [params[name]].flat()[0]);
  const call = await serverCaller();
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery(serverTrpc().audit.chain.queryOptions()),
    queryClient.prefetchQuery(serverTrpc().desk.get.queryOptions({ list: 'audit' })),
    queryClient.prefetchQuery(serverTrpc().audit.facets.queryOptions()),
    queryClient.prefetchInfiniteQuery(auditQuery(filters, call.audit.list)),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <AuditList />
    </HydrationBoundary>
  );
}
