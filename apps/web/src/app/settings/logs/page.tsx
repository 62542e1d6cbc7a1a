import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LogScreen } from '../../../features/logs/log-screen.tsx';
import { readLogId } from '../../../features/logs/log-query.ts';
import { dehydrated, getQueryClient, requireStaff, serverTrpc } from '../../../server/page.ts';

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.logs');
  return { title: t('title') };
}

export default async function LogsPage({ searchParams }: Address) {
  await requireStaff('logs.read');
  const id = readLogId([(await searchParams).q].flat()[0]);
  await getQueryClient().prefetchQuery(serverTrpc().logs.find.queryOptions({ id }));
  return (
    <HydrationBoundary state={dehydrated()}>
      <LogScreen />
    </HydrationBoundary>
  );
}
