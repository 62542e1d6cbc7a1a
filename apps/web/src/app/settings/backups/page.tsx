import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BackupsScreen } from '../../../features/backups/backups-screen.tsx';
import { dehydrated, getQueryClient, requireStaff, serverTrpc } from '../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.backups');
  return { title: t('title') };
}

export default async function BackupsPage() {
  await requireStaff('backups.manage');
  await getQueryClient().prefetchQuery(serverTrpc().backups.overview.queryOptions());
  return (
    <HydrationBoundary state={dehydrated()}>
      <BackupsScreen />
    </HydrationBoundary>
  );
}
