import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PacksScreen } from '../../../features/packs/packs-screen.tsx';
import { dehydrated, getQueryClient, requireStaff, serverTrpc } from '../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('rulePacks');
  return { title: t('title') };
}

export default async function RulePacksPage() {
  await requireStaff('eligibility.packs');
  await getQueryClient().prefetchQuery(serverTrpc().rulePacks.list.queryOptions());
  return (
    <HydrationBoundary state={dehydrated()}>
      <PacksScreen />
    </HydrationBoundary>
  );
}
